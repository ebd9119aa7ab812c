#pragma once

#include <optional>
#include <vector>

#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// An application that a new plan puts elsewhere than the plan before.
struct Moved {
  model::ApplicationId application;
  std::optional<model::SlotId> from;  ///< none: it had no slot
  std::optional<model::SlotId> to;    ///< none: it has none any more
  std::string rule;                   ///< what binds in the slot before; empty when it had none
};

/// A plan brought up to date.
struct Replanned {
  model::PlanProposed plan;  ///< of the station as it is: without number, every placement can be
                             ///< approved; no bound is known
  std::vector<Moved> moved;  ///< who has another slot, then who has none, each as in the queue
};

/// A place that is given before any other: what a dispatcher has in mind.
struct Given {
  model::ApplicationId application;
  model::SlotId slot;
};

/// Repairs a plan that was made for an earlier state of the station. Each placement that still
/// holds stays: its application waits, its checks are valid, its window touches the slot, and the
/// slot takes it beside the bookings of this moment and the placements before it. Everybody else
/// who waits for the day then gets the first free slot of its window, in the order of the queue, so
/// that nobody is moved who need not be. With `given`, that application comes in that slot, which
/// has no objection, and is itself neither placed nor moved.
Replanned replan(const model::Station& station, const model::PlanProposed& plan, Instant now,
                 const std::optional<Given>& given = {});

/// A plan that was made of a view, on whatever thread, and what it was made of.
struct MadePlan {
  model::PlanProposed plan;
  Hash made_of;  ///< fingerprint() of the view
};

/// What of a made plan can be recorded now: the plan itself, with its bound, when nothing happened
/// since that it would have known; else its repair.
model::PlanProposed brought_up_to_date(const model::Station& station, const MadePlan& made,
                                       Instant now);

}  // namespace greenlane::planning
