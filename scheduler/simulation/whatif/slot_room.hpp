#pragma once

#include "scheduler/optimizer/slots/slot_problem.hpp"
#include "station/model/slot.hpp"

namespace greenlane::simulation {

/// The places of a slot that nobody has yet: those that it keeps for a class, and common ones.
optimizer::SlotRoom room_of(const model::Slot& slot);

/// The cheapest plan of a problem that is in order: the slot of each item, or as many as there are
/// slots for those outside.
std::vector<int> cheapest_plan(const optimizer::SlotProblem& problem);

}  // namespace greenlane::simulation
