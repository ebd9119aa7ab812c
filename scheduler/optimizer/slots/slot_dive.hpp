#pragma once

#include "scheduler/optimizer/slots/slot_limits.hpp"

namespace greenlane::optimizer {

/// The plan as it stands: the slot of each item, -1 for none.
std::vector<int> plan_of(const SlotAssignment& assignment);

/// Turns an assignment into a plan within the limits: of each broken one it forbids as many uses as
/// are too many, those whose items lose least by going elsewhere, of equal ones the last in turn,
/// and lets the assignment adapt. Ends, since each step forbids something.
std::vector<int> dive(SlotAssignment& assignment, const BrokenLimits& broken);

}  // namespace greenlane::optimizer
