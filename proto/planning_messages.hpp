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

struct PlanRow {
  PlanId plan_id;                  ///< the plan
  Day date;                        ///< the day that it is for
  std::int64_t made_at_event = 0;  ///< the last event that it knew
  double objective = 0;            ///< weighted minutes from the wanted windows; lower is better
  Nullable<double> lower_bound;    ///< no plan can be below it; null when none is known
  bool proven_optimal = false;     ///< the objective is the lowest possible
  std::vector<PlacementRow> placements;  ///< who gets which slot
  std::vector<UnplacedRow> unplaced;     ///< who gets none, and why
};
BOOST_DESCRIBE_STRUCT(PlanRow, (),
                      (plan_id, date, made_at_event, objective, lower_bound, proven_optimal,
                       placements, unplaced))

/// plan.propose: a proposal that books nothing.
struct PlanPropose {
  Day date;  ///< the day to plan
  std::optional<Bounded<1, 600'000>>
      time_limit_ms;  ///< how long the planner may think, in milliseconds
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
  ApplicationId application_id;  ///< the application
  Reason why;                    ///< what changed since the plan
  Kind kind{};                   ///< as in an error's data
  std::string rule;              ///< the rule that binds
};
BOOST_DESCRIBE_STRUCT(CommitRefused, (), (application_id, why, kind, rule))

struct PlanCommitted {
  PlanId plan_id;                      ///< the plan
  std::vector<Approval> approved;      ///< as application.approve answers
  std::vector<CommitRefused> refused;  ///< what stays in the queue
};
BOOST_DESCRIBE_STRUCT(PlanCommitted, (), (plan_id, approved, refused))

}  // namespace greenlane::proto
