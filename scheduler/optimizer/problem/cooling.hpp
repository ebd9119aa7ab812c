#pragma once

#include <algorithm>
#include <cmath>

#include "scheduler/optimizer/problem/effort.hpp"
#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer {

/// The share of its budget that a search has used: of the seconds or of the iterations, whichever
/// is more. Where both are without limit it begins anew again and again.
inline double share_used(const Effort& effort) {
  const Budget& budget = effort.budget();
  constexpr double round = 1 << 18;
  if (!budget.seconds && !budget.iterations)
    return std::fmod(static_cast<double>(effort.iterations()), round) / round;
  double share = 0;
  if (budget.seconds) share = effort.seconds() / std::max(1e-9, *budget.seconds);
  if (budget.iterations)
    share =
        std::max(share, static_cast<double>(effort.iterations()) /
                            static_cast<double>(std::max<std::uint64_t>(1, *budget.iterations)));
  return std::min(share, 1.0);
}

/// How much worse a search may become in one step: much at first, hardly anything in the end
/// (Kirkpatrick, Gelatt and Vecchi, Optimization by simulated annealing, Science 220, 1983). The
/// temperature falls by the same factor in each equal part of the budget.
class Cooling {
 public:
  Cooling(double first, double last) : first_(first), ratio_(last / first) {}

  double temperature(const Effort& effort) const {
    return first_ * std::pow(ratio_, share_used(effort));
  }

  /// An allowance above the present cost, drawn before the next one is known, so that whoever
  /// computes that one may stop early.
  double allowance(const Effort& effort, Random& random) const {
    return -temperature(effort) * std::log(1 - random.fraction());
  }

 private:
  double first_;
  double ratio_;
};

}  // namespace greenlane::optimizer
