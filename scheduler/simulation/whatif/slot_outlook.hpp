#pragma once

#include <map>

#include "scheduler/simulation/whatif/picture.hpp"

namespace greenlane::simulation {

/// Which of the next slots each truck would best get that has applied: slots by their place from
/// `slot` on, trucks that get none of these left out. The cheapest plan there is
/// (optimizer::SlotAssignment): a truck costs its weight times the minutes by which it is expected
/// to be late, and a little for those that it waits; the places that a slot keeps for a class are
/// that class's. So a truck that can wait leaves its place to one that cannot, and a class that has
/// places of its own in later slots takes no common ones from others now.
///
/// A truck is served no sooner than those leave it room in front of its bays who are inside, at the
/// gate or on their way (StayOutlook). Until then an early place is worth little to it, and goes
/// to one whose bays are free.
std::map<int, int> best_slots(const WhatIfPicture& picture, const SiteSlot& slot);

}  // namespace greenlane::simulation
