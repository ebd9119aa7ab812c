#pragma once

#include <vector>

#include "scheduler/simulation/whatif/queue_rule.hpp"

namespace greenlane::simulation {

/// Who gets a place of the slot: of those that have applied and want to come by its start, in the
/// rule's order, as many as it takes. No class takes what is kept for another, and no cargo class
/// gets more than its slot_max.
std::vector<int> call_slot(const WhatIfPicture& picture, const SiteSlot& slot,
                           const QueueRule& rule);

}  // namespace greenlane::simulation
