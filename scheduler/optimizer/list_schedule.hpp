#pragma once

#include "scheduler/optimizer/schedule.hpp"
#include "scheduler/optimizer/sequence.hpp"

namespace greenlane::optimizer {

/// Takes one job after the other through all stages, at each by the server where it ends soonest,
/// behind what that server has already. Keeps every rule of a valid problem. O(n * servers).
Schedule list_schedule(const Problem& problem, const Sequence& sequence);

/// What the schedule of list_schedule comes to, without writing it down.
Cost list_cost(const Problem& problem, const Sequence& sequence);

}  // namespace greenlane::optimizer
