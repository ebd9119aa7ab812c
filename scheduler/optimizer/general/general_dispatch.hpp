#pragma once

#include <optional>

#include "scheduler/optimizer/general/general_line.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// How dispatch weighs what speaks against a job.
struct Patience {
  double slack = 3;   ///< for one that is not urgent, in mean durations at the busiest stage
  double change = 1;  ///< for one that needs a changeover, in mean changeovers
};

/// An order in which at any time, of those that could begin, the one with the highest claim is
/// served: w / p * exp(-slack / (k p')) * exp(-changeover / (h s')), with p at the busiest stage
/// that is yet to come: apparent tardiness cost with setups (Lee, Bhaskaran and Pinedo, A heuristic
/// to minimize the total weighted tardiness with sequence-dependent setups, IIE Transactions 29,
/// 1997). What is frozen stays. Not for a permutation. Nothing if the effort is over before.
/// O(operations * (jobs inside + servers) + jobs^2).
std::optional<OperationOrder> dispatch_with_changeovers(const GeneralShop& shop,
                                                        const Patience& patience,
                                                        const Effort& effort);

}  // namespace greenlane::optimizer
