#pragma once

#include <optional>
#include <vector>

#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// A placement of a plan that the station of today no longer allows.
struct Outdated {
  model::ApplicationId application;
  Problem why;  ///< what changed since the plan, in English and Chinese
};

/// A plan against the state of this moment.
struct Reconciled {
  std::vector<model::Placement> holding;  ///< can all be approved now, one after the other
  std::vector<Outdated> outdated;
};

/// Which of a plan's placements still hold at `now`, in the plan's order. A placement holds when
/// its application waits with this plan's slot, its checks are valid, and the slot takes it beside
/// the bookings of this moment and the placements before it (rules 4, 5 and 7). With `chosen`, only
/// those are looked at; one that the plan does not place is outdated with kind not_found.
Reconciled reconcile(const model::Station& station, const model::PlanProposed& plan,
                     const std::optional<std::vector<model::ApplicationId>>& chosen, Instant now);

}  // namespace greenlane::planning
