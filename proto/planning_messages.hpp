#pragma once

#include "proto/application_messages.hpp"

namespace greenlane::proto {

/// Where a plan puts an application.
struct PlacementRow {
  ApplicationId application_id;  ///< the application
  SlotId slot_id;                ///< the slot
  Reason reason;                 ///< why this one
  std::vector<PredictedStage>
      stages;  ///< its course when it comes as the slot begins and finds before it only the trucks
               ///< that are inside now; it ends before a stage that no server which is up can
               ///< serve, and is empty once the truck is inside or will not come
};
BOOST_DESCRIBE_STRUCT(PlacementRow, (), (application_id, slot_id, reason, stages))

/// An application that a plan found no slot for.
struct UnplacedRow {
  ApplicationId application_id;  ///< the application
  std::string rule;              ///< the rule that binds
  Reason reason;                 ///< what was full or missing
};
BOOST_DESCRIBE_STRUCT(UnplacedRow, (), (application_id, rule, reason))

/// What one more of something that is scarce would save a plan, by itself.
struct SavingRow {
  std::string rule;    ///< what binds, as in a refusal's data
  Instant from;        ///< when, …
  Instant to;          ///< … until here
  double minutes = 0;  ///< weighted minutes that the plan would cost less
  Reason what;         ///< one more of what, and what it saves
};
BOOST_DESCRIBE_STRUCT(SavingRow, (), (rule, from, to, minutes, what))

/// How a plan treats one carrier.
struct FirmOfPlan {
  EnterpriseId enterprise_id;          ///< the carrier
  std::int64_t asked = 0;              ///< its applications that the plan is about
  std::int64_t placed = 0;             ///< of those, how many it places
  std::int64_t in_peak = 0;            ///< its places in the day's peak hours, booked and planned
  std::optional<double> peak_percent;  ///< its part of all that are booked or planned in them
};
BOOST_DESCRIBE_STRUCT(FirmOfPlan, (), (enterprise_id, asked, placed, in_peak, peak_percent))

/// How a plan treats the carriers whose applications it is about.
struct FairnessOfPlan {
  Nullable<double> jain_index;    ///< of placed to asked: 1 when each gets the same part
  std::vector<FirmOfPlan> firms;  ///< each of them
};
BOOST_DESCRIBE_STRUCT(FairnessOfPlan, (), (jain_index, firms))

struct PlanRow {
  PlanId plan_id;                  ///< the plan
  Day date;                        ///< the day that it is for
  std::int64_t made_at_event = 0;  ///< the last event that it knew
  double objective = 0;            ///< weighted minutes from the wanted windows; lower is better
  Nullable<double> lower_bound;    ///< no plan can be below it; null when none is known
  bool proven_optimal = false;     ///< the objective is the lowest possible
  std::vector<PlacementRow> placements;  ///< who gets which slot
  std::vector<UnplacedRow> unplaced;     ///< who gets none, and why
  std::optional<std::vector<SavingRow>>
      savings;  ///< what one more place or server would save, the most first; absent: not looked at
  std::optional<FairnessOfPlan> fairness;  ///< over the carriers; absent in plans of long ago
};
BOOST_DESCRIBE_STRUCT(PlanRow, (),
                      (plan_id, date, made_at_event, objective, lower_bound, proven_optimal,
                       placements, unplaced, savings, fairness))

/// plan.propose: a proposal that books nothing.
struct PlanPropose {
  Day date;  ///< the day to plan
  std::optional<Bounded<1, 600'000>>
      time_limit_ms;  ///< how long the planner may think, in milliseconds: then it answers with the
                      ///< best it has; absent: as long as its own steps take
  std::optional<Bounded<0, 9'007'199'254'740'991>>
      seed;  ///< the same seed on the same state: the same plan
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(PlanPropose, (), (date, time_limit_ms, seed, idempotency_key))

/// plan.get
struct PlanGet {
  PlanId plan_id;  ///< the plan
};
BOOST_DESCRIBE_STRUCT(PlanGet, (), (plan_id))

/// plan.commit: approves each placement that still holds, against the state of this moment.
struct PlanCommit {
  PlanId plan_id;  ///< the plan
  std::optional<std::vector<ApplicationId>>
      application_ids;                            ///< only these; absent: all that it placed
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(PlanCommit, (), (plan_id, application_ids, idempotency_key))

/// A placement that does not hold any more.
struct CommitRefused {
  ApplicationId application_id;   ///< the application
  Reason why;                     ///< what changed since the plan
  Kind kind{};                    ///< as in an error's data
  std::string rule;               ///< the rule that binds
  std::optional<SlotId> instead;  ///< where the plan in `replanned` has it now; absent: nowhere
};
BOOST_DESCRIBE_STRUCT(CommitRefused, (), (application_id, why, kind, rule, instead))

struct PlanCommitted {
  PlanId plan_id;                      ///< the plan
  std::vector<Approval> approved;      ///< as application.approve answers
  std::vector<CommitRefused> refused;  ///< what stays in the queue
  std::optional<PlanId> replanned;  ///< a new plan for who still waits, when a placement of theirs
                                    ///< did not hold; it books nothing until it is committed
};
BOOST_DESCRIBE_STRUCT(PlanCommitted, (), (plan_id, approved, refused, replanned))

/// plan.list
struct PlanList {
  std::optional<PageLimit> limit;  ///< made plans at most, 100 unless given
};
BOOST_DESCRIBE_STRUCT(PlanList, (), (limit))

/// What the planner is at.
enum class PlanningStep { queued, first_come, assignment, reasons };
BOOST_DESCRIBE_ENUM(PlanningStep, queued, first_come, assignment, reasons)

/// A plan that is being made.
struct PlanInMaking {
  Day date;                                   ///< the day that it is for
  std::string asked_by;                       ///< the user; `station` for a round's
  Instant asked_at;                           ///< when it was asked for
  PlanningStep step{};                        ///< what the planner is at
  std::int64_t done = 0;                      ///< steps of this kind that are done
  std::int64_t all = 0;                       ///< of so many at most; 0: it is one
  std::optional<std::int64_t> time_limit_ms;  ///< how long it may take; absent: no limit
};
BOOST_DESCRIBE_STRUCT(PlanInMaking, (), (date, asked_by, asked_at, step, done, all, time_limit_ms))

/// A plan in short.
struct PlanMade {
  PlanId plan_id;                  ///< for plan.get and plan.commit
  Day date;                        ///< the day that it is for
  std::int64_t made_at_event = 0;  ///< the last event that it knew
  double objective = 0;            ///< as in plan.get
  bool proven_optimal = false;     ///< the objective is the lowest possible
  std::int64_t placed = 0;         ///< how many it places
  std::int64_t unplaced = 0;       ///< how many get no slot
};
BOOST_DESCRIBE_STRUCT(PlanMade, (),
                      (plan_id, date, made_at_event, objective, proven_optimal, placed, unplaced))

struct Plans {
  std::vector<PlanInMaking> making;  ///< in the order in which they are made
  std::vector<PlanMade> made;        ///< for yesterday's day on, the newest first
};
BOOST_DESCRIBE_STRUCT(Plans, (), (making, made))

/// plan.cancel
struct PlanCancel {
  Day date;  ///< the day whose plans are not to be made
};
BOOST_DESCRIBE_STRUCT(PlanCancel, (), (date))

struct PlansCancelled {
  Day date;                    ///< as asked
  std::int64_t cancelled = 0;  ///< how many were being made
};
BOOST_DESCRIBE_STRUCT(PlansCancelled, (), (date, cancelled))

/// plan.assess: what a change by hand would come to.
struct PlanAssess {
  ApplicationId application_id;  ///< who is to come …
  SlotId slot_id;                ///< … in this slot
};
BOOST_DESCRIBE_STRUCT(PlanAssess, (), (application_id, slot_id))

/// Somebody whom a change by hand moves in the plan.
struct MoveRow {
  ApplicationId application_id;        ///< the application
  std::string number;                  ///< its number
  std::optional<SlotId> from_slot_id;  ///< where the plan has it; absent: nowhere
  std::optional<SlotId> to_slot_id;    ///< where it would come instead; absent: nowhere
  std::string rule;                    ///< what would bind in the slot before
  double minutes = 0;                  ///< weighted minutes that this costs; below 0 is a saving
};
BOOST_DESCRIBE_STRUCT(MoveRow, (),
                      (application_id, number, from_slot_id, to_slot_id, rule, minutes))

struct Assessment {
  ApplicationId application_id;       ///< as asked
  SlotId slot_id;                     ///< as asked
  bool possible = false;              ///< application.approve would do it now
  std::vector<Objection> objections;  ///< what stands against it
  std::optional<PlanId> plan_id;  ///< the plan that it is compared with; absent: the day has none
  double own_minutes = 0;         ///< weighted minutes that it costs the application itself
  double others_minutes = 0;      ///< and all others together
  std::vector<MoveRow> moves;     ///< whom it moves
  Reason summary;                 ///< the same in a sentence
};
BOOST_DESCRIBE_STRUCT(Assessment, (),
                      (application_id, slot_id, possible, objections, plan_id, own_minutes,
                       others_minutes, moves, summary))

}  // namespace greenlane::proto
