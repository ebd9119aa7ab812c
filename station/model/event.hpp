#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>

#include "station/model/fairness.hpp"
#include "station/model/visit.hpp"

namespace greenlane::model {

// Facts. Each says what happened and all that `apply` needs, so that replay never asks the policy
// file, the clock or the dice. The entry around it says when and by whom. A struct's name in lower
// case with underscores is the event's kind in the ledger; names and fields are a file format.

struct PolicyAdopted {
  Policy policy;
};
BOOST_DESCRIBE_STRUCT(PolicyAdopted, (), (policy))

/// The station's calendar turned to a new day; what ended before yesterday leaves memory.
struct DayStarted {
  Day day;
};
BOOST_DESCRIBE_STRUCT(DayStarted, (), (day))

/// The system's clock jumped; the station's own time never goes back.
struct ClockStepped {
  Duration by{};  ///< below zero: the clock went back
};
BOOST_DESCRIBE_STRUCT(ClockStepped, (), (by))

struct ClockAdvanced {
  Instant to;
};
BOOST_DESCRIBE_STRUCT(ClockAdvanced, (), (to))

struct UserCreated {
  Word user;
  Role role{};
  std::optional<EnterpriseId> enterprise;
};
BOOST_DESCRIBE_STRUCT(UserCreated, (), (user, role, enterprise))

struct UserDisabled {
  Word user;
};
BOOST_DESCRIBE_STRUCT(UserDisabled, (), (user))

struct PasswordSet {
  Word user;
};
BOOST_DESCRIBE_STRUCT(PasswordSet, (), (user))

struct EnterpriseRegistered {
  EnterpriseId enterprise;
  Name name;
  CreditCode credit_code;
  Division division;
  Contact contact;
};
BOOST_DESCRIBE_STRUCT(EnterpriseRegistered, (), (enterprise, name, credit_code, division, contact))

struct EnterpriseUpdated {
  EnterpriseId enterprise;
  Name name;
  Division division;
  Contact contact;
};
BOOST_DESCRIBE_STRUCT(EnterpriseUpdated, (), (enterprise, name, division, contact))

struct VehicleRegistered {
  VehicleId vehicle;
  EnterpriseId enterprise;
  Plate plate;
  Word vehicle_type;
  MassKg max_mass_kg;
  std::vector<Word> cargo_classes;
};
BOOST_DESCRIBE_STRUCT(VehicleRegistered, (),
                      (vehicle, enterprise, plate, vehicle_type, max_mass_kg, cargo_classes))

struct VehicleRetired {
  VehicleId vehicle;
};
BOOST_DESCRIBE_STRUCT(VehicleRetired, (), (vehicle))

struct DriverRegistered {
  DriverId driver;
  EnterpriseId enterprise;
  Person person;
};
BOOST_DESCRIBE_STRUCT(DriverRegistered, (), (driver, enterprise, person))

struct DriverRetired {
  DriverId driver;
};
BOOST_DESCRIBE_STRUCT(DriverRetired, (), (driver))

struct ApplicationSubmitted {
  ApplicationId application;
  std::string number;
  EnterpriseId carrier;
  Trip trip;
  PriorityClass priority{};
  bool walk_in = false;
};
BOOST_DESCRIBE_STRUCT(ApplicationSubmitted, (),
                      (application, number, carrier, trip, priority, walk_in))

struct ChecksRecorded {
  ApplicationId application;
  std::vector<CheckRecord> checks;
};
BOOST_DESCRIBE_STRUCT(ChecksRecorded, (), (application, checks))

struct ApplicationWithdrawn {
  ApplicationId application;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ApplicationWithdrawn, (), (application, reason))

/// Back into the queue with another window. Whoever had a slot gave it back and queues from now.
struct ApplicationRescheduled {
  ApplicationId application;
  Interval window;
};
BOOST_DESCRIBE_STRUCT(ApplicationRescheduled, (), (application, window))

/// It left the place in the queue that it had by its filing or its round: it queues from now.
struct ApplicationRequeued {
  ApplicationId application;
};
BOOST_DESCRIBE_STRUCT(ApplicationRequeued, (), (application))

struct ApplicationRejected {
  ApplicationId application;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ApplicationRejected, (), (application, reason))

/// Where a plan puts one application, and why.
struct Placement {
  ApplicationId application;
  SlotId slot;
  std::string reason_en;
  std::string reason_zh;
};
BOOST_DESCRIBE_STRUCT(Placement, (), (application, slot, reason_en, reason_zh))

/// An application that a plan found no slot for, and which rule binds.
struct Unplaced {
  ApplicationId application;
  std::string rule;
  std::string reason_en;
  std::string reason_zh;
};
BOOST_DESCRIBE_STRUCT(Unplaced, (), (application, rule, reason_en, reason_zh))

/// What one more of something that is scarce would save a plan, by itself.
struct PlanSaving {
  std::string rule;    ///< what binds, as in a refusal
  Interval span;       ///< when
  double minutes = 0;  ///< weighted
  std::string text_en;
  std::string text_zh;
};
BOOST_DESCRIBE_STRUCT(PlanSaving, (), (rule, span, minutes, text_en, text_zh))

/// How a plan treats one carrier.
struct FirmInPlan {
  EnterpriseId enterprise;
  int asked = 0;                       ///< its applications that the plan is about
  int placed = 0;                      ///< of those
  int in_peak = 0;                     ///< its places in the day's peak hours, with what is booked
  std::optional<double> peak_percent;  ///< of all places in them that are given
};
BOOST_DESCRIBE_STRUCT(FirmInPlan, (), (enterprise, asked, placed, in_peak, peak_percent))

struct PlanFairness {
  std::optional<double> jain_index;  ///< of placed to asked over the carriers
  std::vector<FirmInPlan> firms;
};
BOOST_DESCRIBE_STRUCT(PlanFairness, (), (jain_index, firms))

struct PlanProposed {
  PlanId plan;
  Day day;
  std::int64_t made_at_event = 0;  ///< the last event that the plan knew
  double objective = 0;            ///< weighted minutes from the wanted windows
  std::optional<double> lower_bound;
  bool proven_optimal = false;
  std::vector<Placement> placements;
  std::vector<Unplaced> unplaced;
  std::optional<std::vector<PlanSaving>> savings;  ///< what saves most first
  std::optional<PlanFairness> fairness;
};
BOOST_DESCRIBE_STRUCT(PlanProposed, (),
                      (plan, day, made_at_event, objective, lower_bound, proven_optimal, placements,
                       unplaced, savings, fairness))

/// A slot is booked and the pass issued.
struct ApplicationApproved {
  ApplicationId application;
  Slot slot;  ///< as it was before the booking, for a slot that comes into being with it
  std::string pass_number;
  Interval admissible;
};
BOOST_DESCRIBE_STRUCT(ApplicationApproved, (), (application, slot, pass_number, admissible))

/// Who filed for the day before its round closed stands equal: as if filed at the close, one after
/// the other as drawn.
struct RoundClosed {
  Day day;
  std::string seed;
  std::vector<ApplicationId> order;
};
BOOST_DESCRIBE_STRUCT(RoundClosed, (), (day, seed, order))

/// A place that came free is kept for an application until it answers.
struct SlotOffered {
  ApplicationId application;
  Slot slot;  ///< as it was before the place was kept
  Instant until;
};
BOOST_DESCRIBE_STRUCT(SlotOffered, (), (application, slot, until))

enum class OfferEnd { declined, expired };
BOOST_DESCRIBE_ENUM(OfferEnd, declined, expired)

/// The offer was not taken: its place is free again.
struct OfferEnded {
  ApplicationId application;
  OfferEnd how{};
};
BOOST_DESCRIBE_STRUCT(OfferEnded, (), (application, how))

/// The carrier says when it expects its truck at the gate.
struct EtaUpdated {
  ApplicationId application;
  Instant eta;
};
BOOST_DESCRIBE_STRUCT(EtaUpdated, (), (application, eta))

/// A place is kept while somebody fills in the form.
struct PlaceHeld {
  HoldId hold;
  EnterpriseId enterprise;
  VehicleId vehicle;
  Slot slot;  ///< as it was before the place was kept
  PriorityClass priority{};
  std::vector<Word> cargo_classes;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(PlaceHeld, (),
                      (hold, enterprise, vehicle, slot, priority, cargo_classes, until))

/// The place is free again, or its application's.
struct HoldEnded {
  HoldId hold;
  EnterpriseId enterprise;
  HoldEnd how{};
  SlotId slot;
  PriorityClass priority{};
  std::vector<Word> cargo_classes;
};
BOOST_DESCRIBE_STRUCT(HoldEnded, (), (hold, enterprise, how, slot, priority, cargo_classes))

struct SeriesStarted {
  Series series;
  EnterpriseId enterprise;
};
BOOST_DESCRIBE_STRUCT(SeriesStarted, (), (series, enterprise))

/// A day of a series was filed, or could not be.
struct SeriesContinued {
  SeriesId series;
  EnterpriseId enterprise;
  Day day;
  std::string reason;       ///< why it was not filed; empty: it was
  std::optional<Day> next;  ///< absent: that was the last
};
BOOST_DESCRIBE_STRUCT(SeriesContinued, (), (series, enterprise, day, reason, next))

struct SeriesEnded {
  SeriesId series;
  EnterpriseId enterprise;
};
BOOST_DESCRIBE_STRUCT(SeriesEnded, (), (series, enterprise))

struct MarkRecorded {
  MarkId mark;
  EnterpriseId enterprise;
  ApplicationId application;
  MarkKind kind{};
  int points = 0;
};
BOOST_DESCRIBE_STRUCT(MarkRecorded, (), (mark, enterprise, application, kind, points))

struct MarkAppealed {
  MarkId mark;
  EnterpriseId enterprise;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(MarkAppealed, (), (mark, enterprise, reason))

struct AppealDecided {
  MarkId mark;
  EnterpriseId enterprise;
  bool lifted = false;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AppealDecided, (), (mark, enterprise, lifted, reason))

/// A truck that has not come loses its place in the slot; as long as its pass admits it may still
/// come.
struct PlaceReleased {
  ApplicationId application;
};
BOOST_DESCRIBE_STRUCT(PlaceReleased, (), (application))

struct PassRevoked {
  std::string pass_number;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PassRevoked, (), (pass_number, reason))

struct NoShowRecorded {
  ApplicationId application;
};
BOOST_DESCRIBE_STRUCT(NoShowRecorded, (), (application))

struct SlotCapacitySet {
  Slot slot;  ///< with its new capacity and the places kept for each class
};
BOOST_DESCRIBE_STRUCT(SlotCapacitySet, (), (slot))

struct SlotClosed {
  Slot slot;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SlotClosed, (), (slot, reason))

struct TruckArrived {
  ApplicationId application;
};
BOOST_DESCRIBE_STRUCT(TruckArrived, (), (application))

struct TruckTurnedAway {
  ApplicationId application;
  Word reason;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(TruckTurnedAway, (), (application, reason, note))

struct TruckAdmitted {
  VisitId visit;
  ApplicationId application;
  std::string pass_number;
  std::vector<Word> cargo_classes;
  std::vector<Word> course;
};
BOOST_DESCRIBE_STRUCT(TruckAdmitted, (), (visit, application, pass_number, cargo_classes, course))

struct StageStarted {
  VisitId visit;
  Word stage;
  Word server;
  std::optional<ExpectedTime> expected;  ///< absent in the events of before there were any
};
BOOST_DESCRIBE_STRUCT(StageStarted, (), (visit, stage, server, expected))

struct StageFinished {
  VisitId visit;
  Word stage;
  StageResult result{};
};
BOOST_DESCRIBE_STRUCT(StageFinished, (), (visit, stage, result))

struct VisitCheckRecorded {
  VisitId visit;
  CheckRecord check;
};
BOOST_DESCRIBE_STRUCT(VisitCheckRecorded, (), (visit, check))

struct TruckDiverted {
  VisitId visit;
  Word reason;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(TruckDiverted, (), (visit, reason, note))

struct TruckCleared {
  VisitId visit;
};
BOOST_DESCRIBE_STRUCT(TruckCleared, (), (visit))

struct ServerSet {
  Word stage;
  Word server;
  bool up = true;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ServerSet, (), (stage, server, up, reason))

using Event =
    std::variant<PolicyAdopted, DayStarted, ClockStepped, ClockAdvanced, UserCreated, UserDisabled,
                 PasswordSet, EnterpriseRegistered, EnterpriseUpdated, VehicleRegistered,
                 VehicleRetired, DriverRegistered, DriverRetired, ApplicationSubmitted,
                 ChecksRecorded, ApplicationWithdrawn, ApplicationRescheduled, ApplicationRejected,
                 PlanProposed, ApplicationApproved, PassRevoked, NoShowRecorded, SlotCapacitySet,
                 SlotClosed, TruckArrived, TruckTurnedAway, TruckAdmitted, StageStarted,
                 StageFinished, VisitCheckRecorded, TruckDiverted, TruckCleared, ServerSet,
                 ApplicationRequeued, RoundClosed, SlotOffered, OfferEnded, MarkRecorded,
                 MarkAppealed, AppealDecided, EtaUpdated, PlaceHeld, HoldEnded, SeriesStarted,
                 SeriesContinued, SeriesEnded, PlaceReleased>;

/// What `decide` answers: facts in the order in which they happen, at least one.
using Events = std::vector<Event>;

/// One line of the ledger: an event with its number, its instant and who caused it.
struct Entry {
  std::int64_t seq = 0;  ///< from 1, without a gap
  Instant at;            ///< never before the entry before it
  Word actor;            ///< user name; "station" for the clock and the start
  Event event;
};

/// "truck_admitted": how the ledger and event.list name the event.
std::string_view kind_of(const Event& event);

}  // namespace greenlane::model
