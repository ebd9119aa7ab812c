#pragma once

#include "scheduler/optimizer/slots/slot_search.hpp"

namespace greenlane::optimizer {

/// Whether a plan is the cheapest there is, shown by linear duality: with a price p of at least
/// zero at each door, no plan costs less than
///   sum over items of min(outside, min over slots of cost + p) - sum own · p - sum common · max p.
/// True when the plan costs just that at the prices that its own pressure sets. Sums in 128 bits.
/// O(items · slots). Shares no code with the network simplex.
bool proven_by_prices(const SlotProblem& problem, const SlotTable& table, const SlotDoors& doors);

}  // namespace greenlane::optimizer
