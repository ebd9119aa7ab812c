#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "station/model/event.hpp"

namespace greenlane::model {

// What somebody asks for. `decide` answers each with events or with a refusal whose field is the
// path in the command, which is the path in the request.

struct AdoptPolicy {
  Policy policy;
};
/// What the clock alone brings about by `now`: a new day, no-shows.
struct PassTime {};
struct StepClock {
  Duration by{};
};
struct AdvanceClock {
  Instant to;
};
struct CreateUser {
  Word user;
  Role role{};
  std::optional<EnterpriseId> enterprise_id;
};
struct DisableUser {
  Word user;
};
struct SetPassword {
  Word user;
};
struct RegisterEnterprise {
  Name name;
  CreditCode credit_code;
  Division division;
  Name contact_name;
  Phone contact_phone;
};
struct UpdateEnterprise {
  EnterpriseId enterprise_id;
  std::optional<Name> name;
  std::optional<Division> division;
  std::optional<Name> contact_name;
  std::optional<Phone> contact_phone;
};
struct RegisterVehicle {
  EnterpriseId enterprise_id;
  Plate plate;
  Word vehicle_type;
  MassKg max_mass_kg;
  std::vector<Word> cargo_classes;
};
struct RetireVehicle {
  VehicleId vehicle_id;
};
struct RegisterDriver {
  EnterpriseId enterprise_id;
  Name name;
  ResidentId id_number;
  Phone phone;
};
struct RetireDriver {
  DriverId driver_id;
};
struct SubmitApplication {
  Trip trip;
  std::optional<PriorityClass> priority;  ///< absent: what the lists give
  bool walk_in = false;                   ///< the truck stands at the gate
  std::optional<HoldId> hold_id{};        ///< whose place it takes
};
/// The truck is expected at the gate then; a place that it could not keep moves, if the rules
/// allow.
struct UpdateEta {
  ApplicationId application_id;
  Instant eta;
};
/// Keeps a place while the form is filled in.
struct HoldPlace {
  VehicleId vehicle_id;
  SlotId slot_id;
  std::vector<Word> cargo_classes;
};
struct ReleaseHold {
  HoldId hold_id;
};
/// The same trip on these days of every week (ISO: 1 is Monday), until a last day.
struct RepeatApplication {
  ApplicationId application_id;
  std::vector<int> weekdays;
  Day until;
};
struct EndSeries {
  SeriesId series_id;
};
struct RecordChecks {
  ApplicationId application_id;
  std::vector<CheckRecord> checks;
};
struct WithdrawApplication {
  ApplicationId application_id;
  Note reason;
};
struct RescheduleApplication {
  ApplicationId application_id;
  Interval window;
};
struct RejectApplication {
  ApplicationId application_id;
  Note reason;
};
struct ApproveApplication {
  ApplicationId application_id;
  std::optional<SlotId> slot_id;  ///< absent: the plan's, or else the first that fits the window
};
/// Takes the place that was offered; issues the pass.
struct ConfirmOffer {
  ApplicationId application_id;
};
struct DeclineOffer {
  ApplicationId application_id;
};
struct AppealMark {
  MarkId mark_id;
  Note reason;
};
struct DecideAppeal {
  MarkId mark_id;
  bool lift = false;
  Note reason;
};
/// The plan comes from scheduler/planning; its number and its knowledge are checked here.
struct ProposePlan {
  PlanProposed plan;  ///< with `plan` unset: the station numbers it
};
struct SetSlotCapacity {
  SlotId slot_id;
  int capacity = 0;
};
struct CloseSlot {
  SlotId slot_id;
  Note reason;
};
struct RevokePass {
  std::string pass_number;
  Note reason;
};
struct RecordArrival {
  std::string pass_number;
  Plate plate;
};
struct AdmitTruck {
  std::string pass_number;
  Plate plate;
  std::vector<DriverId> driver_ids;
};
struct TurnAwayTruck {
  std::string pass_number;
  Word reason;
  Note note;
};
struct StartStage {
  VisitId visit_id;
  Word stage;
  std::optional<Word> server;  ///< absent: the first that is free and may serve the cargo
};
struct FinishStage {
  VisitId visit_id;
  Word stage;
  StageResult result{};
};
struct RecordVisitCheck {
  VisitId visit_id;
  CheckRecord check;
};
struct DivertTruck {
  VisitId visit_id;
  Word reason;
  Note note;
};
struct ClearTruck {
  VisitId visit_id;
};
struct SetServer {
  Word stage;
  Word server;
  bool up = true;
  Note reason;
};

using Command =
    std::variant<AdoptPolicy, PassTime, StepClock, AdvanceClock, CreateUser, DisableUser,
                 SetPassword, RegisterEnterprise, UpdateEnterprise, RegisterVehicle, RetireVehicle,
                 RegisterDriver, RetireDriver, SubmitApplication, RecordChecks, WithdrawApplication,
                 RescheduleApplication, RejectApplication, ApproveApplication, ConfirmOffer,
                 DeclineOffer, UpdateEta, HoldPlace, ReleaseHold, RepeatApplication, EndSeries,
                 AppealMark, DecideAppeal, ProposePlan, SetSlotCapacity, CloseSlot, RevokePass,
                 RecordArrival, AdmitTruck, TurnAwayTruck, StartStage, FinishStage,
                 RecordVisitCheck, DivertTruck, ClearTruck, SetServer>;

}  // namespace greenlane::model
