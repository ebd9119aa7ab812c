#pragma once

#include <vector>

#include "scheduler/planning/day_assignment.hpp"

namespace greenlane::planning {

/// What one more of what binds a plan would save, the most first, a few at most: a place in a slot,
/// exactly; a server of a stage, by another plan with it. `plan` is solved, for the station's `day`
/// at `now`. When the time is over the servers are left out.
std::vector<model::PlanSaving> savings_of(const model::Station& station, const DayAssignment& plan,
                                          Day day, Instant now, const PlanEffort& effort);

}  // namespace greenlane::planning
