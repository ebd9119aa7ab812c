#pragma once

#include <vector>

#include "scheduler/optimizer/slots/slot_problem.hpp"
#include "scheduler/planning/candidates.hpp"

namespace greenlane::planning {

/// A day's applications as an assignment of items to slots: an item for each candidate, in the
/// order of the queue, so that ties go to whoever is ahead; a group for each priority class. A slot
/// has the places that are left beside what is booked; an item may have the slots of its window
/// that nothing binds as the station stands. Candidates that lack a check may have none.
///
/// Costs are weight times lateness in units of time that divide every lateness, coarser only where
/// they would be too large to add up; then they are rounded down, so that a bound stays one.
struct DayProblem {
  optimizer::SlotProblem problem;
  Duration unit{1};
};

DayProblem day_problem(const model::Policy& policy, const std::vector<Candidate>& candidates,
                       const Draft& untouched);

/// The places of a slot that are left to take, by priority class: what model::free_places() gives
/// one after the other.
optimizer::SlotRoom room_left(const model::Slot& slot);

}  // namespace greenlane::planning
