#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// The pass that an approval issues, as the truck shows it.
struct IssuedPass {
  std::string pass_number;  ///< to say on the phone, such as QTS-20220505-0042
  std::string token;   ///< what the gate scans: the number, and the station's proof that it gave it
  Instant valid_from;  ///< the slot's begin less the grace for early trucks
  Instant valid_to;    ///< the slot's end and the grace for late trucks, not part of it
};
BOOST_DESCRIBE_STRUCT(IssuedPass, (), (pass_number, token, valid_from, valid_to))

/// Everything that the caller may know about an application.
struct ApplicationRow {
  ApplicationId application_id;           ///< the application
  std::string number;                     ///< to say on the phone, such as QTS-20220505-0042
  ApplicationState state{};               ///< where it is in its life
  EnterpriseId enterprise_id;             ///< the carrier
  PriorityClass priority{};               ///< its priority class
  bool walk_in = false;                   ///< filed at the gate
  VehicleId vehicle_id;                   ///< the truck
  Plate plate;                            ///< the truck's licence plate
  std::optional<Plate> trailer_plate;     ///< the trailer's
  std::vector<DriverId> driver_ids;       ///< who drives
  Place origin;                           ///< where the truck comes from
  Place destination;                      ///< where it goes after the station
  std::vector<Consignment> consignments;  ///< what it carries
  Interval window;                        ///< when the carrier wants to come
  std::optional<Instant> needed_by;       ///< when the goods must be at the consignee's
  std::vector<CheckRecord> checks;        ///< what is recorded about driver and truck
  std::vector<Objection> missing;  ///< required checks that are absent, not accepted or expired
  std::int64_t position = 0;       ///< in the queue, from 1; 0 when it does not wait
  Nullable<Prediction> predicted;  ///< while it waits; null when no slot would take it
  std::optional<Instant> round_closes_at;  ///< while it waits for its round: when that closes
  std::optional<std::int64_t> draw;        ///< its place by the draw of its round, from 1
  std::optional<OfferedPlace> offer;       ///< a place that is kept for it until it answers
  std::optional<SlotId> slot_id;           ///< booked, or proposed by a plan
  std::optional<PlanId> plan_id;           ///< whose proposal it is
  std::optional<std::string> pass_number;  ///< its pass, once approved
  std::optional<VisitId> visit_id;         ///< its visit, once admitted
  Instant filed_at;                        ///< when it was submitted
  std::optional<Instant> approved_at;      ///< for the first time
  std::optional<Instant> arrived_at;       ///< at the gate
  std::optional<Instant> closed_at;        ///< when it came to its end
  std::optional<std::string>
      reason;  ///< why it was rejected, turned away, revoked, diverted or withdrawn
};
BOOST_DESCRIBE_STRUCT(ApplicationRow, (),
                      (application_id, number, state, enterprise_id, priority, walk_in, vehicle_id,
                       plate, trailer_plate, driver_ids, origin, destination, consignments, window,
                       needed_by, checks, missing, position, predicted, round_closes_at, draw,
                       offer, slot_id, plan_id, pass_number, visit_id, filed_at, approved_at,
                       arrived_at, closed_at, reason))

/// application.submit
struct ApplicationSubmit {
  VehicleId vehicle_id;                   ///< the truck
  std::optional<Plate> trailer_plate;     ///< for a vehicle type that needs a trailer
  std::vector<DriverId> driver_ids;       ///< who drives: one or two
  Place origin;                           ///< where the truck comes from
  Place destination;                      ///< where it goes after the station
  std::optional<PriorityClass> priority;  ///< absent: what the station's lists give
  std::vector<Consignment> consignments;  ///< what it carries: one or more
  Interval window;                        ///< when the carrier wants to come
  std::optional<Instant> needed_by;       ///< when the goods must be at the consignee's
  std::optional<std::vector<CheckRecord>>
      checks;  ///< results that are known; more can follow by application.record_checks
  std::optional<HoldId> hold_id;  ///< the place that slot.hold keeps for this vehicle
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationSubmit, (),
                      (vehicle_id, trailer_plate, driver_ids, origin, destination, priority,
                       consignments, window, needed_by, checks, hold_id, idempotency_key))

/// An application's place in the queue.
struct ApplicationQueued {
  ApplicationId application_id;            ///< the application
  std::string number;                      ///< to say on the phone, such as QTS-20220505-0042
  ApplicationState state{};                ///< where it is in its life
  PriorityClass priority{};                ///< the class in which it waits
  std::int64_t position = 0;               ///< in the queue, from 1
  Nullable<Prediction> predicted;          ///< null when no slot of its window would take it now
  std::optional<Instant> round_closes_at;  ///< places of its day are given when this round closes
  std::optional<OfferedPlace> offer;       ///< a place that is kept for it until it answers
  std::optional<std::string> pass_number;  ///< of a walk-in that was given a place at once
};
BOOST_DESCRIBE_STRUCT(ApplicationQueued, (),
                      (application_id, number, state, priority, position, predicted,
                       round_closes_at, offer, pass_number))

/// application.get: by identifier or by number.
struct ApplicationGet {
  std::optional<ApplicationId> application_id;  ///< the application; either this or `number`
  std::optional<std::string> number;            ///< as said on the phone
};
BOOST_DESCRIBE_STRUCT(ApplicationGet, (), (application_id, number))

/// application.list
struct ApplicationList {
  std::optional<EnterpriseId> enterprise_id;  ///< only this carrier's
  std::optional<ApplicationState> state;      ///< only those in this state
  std::optional<Day> date;                    ///< only those that want or have a slot on this day
  std::optional<ApplicationId> after;         ///< `next` of the page before
  std::optional<PageLimit> limit;             ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(ApplicationList, (), (enterprise_id, state, date, after, limit))

using ApplicationPage = Page<ApplicationRow, ApplicationId>;

/// application.withdraw
struct ApplicationWithdraw {
  ApplicationId application_id;                   ///< the application
  std::optional<Note> reason;                     ///< why, for the dispatcher to read
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationWithdraw, (), (application_id, reason, idempotency_key))

/// An application that left the queue without a slot.
struct ApplicationClosed {
  ApplicationId application_id;  ///< the application
  std::string number;            ///< to say on the phone, such as QTS-20220505-0042
  ApplicationState state{};      ///< where it is in its life
  std::string reason;            ///< why; empty when nobody said
};
BOOST_DESCRIBE_STRUCT(ApplicationClosed, (), (application_id, number, state, reason))

/// application.reschedule: back into the queue with another window; a slot that it had is given
/// back.
struct ApplicationReschedule {
  ApplicationId application_id;                   ///< the application
  Interval window;                                ///< when the carrier wants to come now
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationReschedule, (), (application_id, window, idempotency_key))

/// application.record_checks
struct ApplicationRecordChecks {
  ApplicationId application_id;     ///< the application
  std::vector<CheckRecord> checks;  ///< new results; a later one replaces an earlier one
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationRecordChecks, (), (application_id, checks, idempotency_key))

struct ChecksOfApplication {
  ApplicationId application_id;     ///< the application
  ApplicationState state{};         ///< where it is in its life
  std::vector<CheckRecord> checks;  ///< all that are recorded
  std::vector<Objection> missing;   ///< required checks that are absent, not accepted or expired
};
BOOST_DESCRIBE_STRUCT(ChecksOfApplication, (), (application_id, state, checks, missing))

/// application.approve: decided against the state of this moment, whatever was predicted.
struct ApplicationApprove {
  ApplicationId application_id;   ///< the application
  std::optional<SlotId> slot_id;  ///< any, also outside the window; absent: the plan's or the first
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationApprove, (), (application_id, slot_id, idempotency_key))

struct Approval {
  ApplicationId application_id;  ///< the application
  std::string number;            ///< to say on the phone, such as QTS-20220505-0042
  ApplicationState state{};      ///< approved
  SlotId slot_id;                ///< the slot that is booked
  IssuedPass pass;               ///< the permit
};
BOOST_DESCRIBE_STRUCT(Approval, (), (application_id, number, state, slot_id, pass))

/// application.confirm: takes the place that is offered, and so approves the application.
struct ApplicationConfirm {
  ApplicationId application_id;                   ///< the application
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationConfirm, (), (application_id, idempotency_key))

/// application.decline: leaves the place that is offered to the next; keeps its own in the queue.
struct ApplicationDecline {
  ApplicationId application_id;                   ///< the application
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationDecline, (), (application_id, idempotency_key))

/// application.update_eta: moves what is predicted and, when the pass would not hold for it, the
/// slot.
struct ApplicationUpdateEta {
  ApplicationId application_id;                   ///< the application
  Instant eta;                                    ///< when its truck is expected at the gate
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationUpdateEta, (), (application_id, eta, idempotency_key))

/// What an expected arrival comes to.
struct EtaNoted {
  ApplicationId application_id;        ///< the application
  std::string number;                  ///< to say on the phone, such as QTS-20220505-0042
  ApplicationState state{};            ///< where it is in its life
  Instant eta;                         ///< when its truck is expected at the gate
  std::optional<SlotId> slot_id;       ///< booked, or proposed by a plan
  bool moved = false;                  ///< to another slot, with another pass
  std::optional<IssuedPass> pass;      ///< the pass that holds now, if it was moved
  Nullable<Prediction> predicted;      ///< while it waits; null when no slot would take it
  std::vector<PredictedStage> stages;  ///< its course, if it comes then
};
BOOST_DESCRIBE_STRUCT(EtaNoted, (),
                      (application_id, number, state, eta, slot_id, moved, pass, predicted, stages))

/// application.repeat: the same trip on some days of every week; each is filed as soon as it can
/// be.
struct ApplicationRepeat {
  ApplicationId application_id;                   ///< the trip to repeat, its checks excepted
  std::vector<Bounded<1, 7>> weekdays;            ///< 1 is Monday, 7 is Sunday
  Day until;                                      ///< the last day
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationRepeat, (), (application_id, weekdays, until, idempotency_key))

/// A series that goes on.
struct SeriesRow {
  SeriesId series_id;                  ///< the series
  EnterpriseId enterprise_id;          ///< the carrier
  VehicleId vehicle_id;                ///< the truck
  std::vector<std::int32_t> weekdays;  ///< 1 is Monday, 7 is Sunday
  Interval window;                     ///< of the application that it repeats
  Day next;                            ///< the day that is filed next
  Day until;                           ///< the last day
};
BOOST_DESCRIBE_STRUCT(SeriesRow, (),
                      (series_id, enterprise_id, vehicle_id, weekdays, window, next, until))

/// series.list
struct SeriesList {
  std::optional<EnterpriseId> enterprise_id;  ///< only this carrier's
  std::optional<SeriesId> after;              ///< `next` of the page before
  std::optional<PageLimit> limit;             ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(SeriesList, (), (enterprise_id, after, limit))

using SeriesPage = Page<SeriesRow, SeriesId>;

/// series.end: what it has filed stays.
struct SeriesEnd {
  SeriesId series_id;                             ///< the series
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(SeriesEnd, (), (series_id, idempotency_key))

/// application.reject
struct ApplicationReject {
  ApplicationId application_id;                   ///< the application
  Note reason;                                    ///< why, for the carrier to read
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ApplicationReject, (), (application_id, reason, idempotency_key))

}  // namespace greenlane::proto
