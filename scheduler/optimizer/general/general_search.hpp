#pragma once

#include <limits>

#include "scheduler/optimizer/general/general_line.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// Simulated annealing on the order of operations, for a problem that has all that a problem can
/// have.
class GeneralSearch {
 public:
  GeneralSearch(const GeneralShop& shop, std::uint64_t seed)
      : shop_(shop), seed_(seed), line_(shop) {}

  /// Begins with this order if it is the best so far.
  void offer(const OperationOrder& order);
  /// Until the budget is used or the cost is down to the bound. Something must have been offered.
  void run(Effort& effort, Cost bound);

  GeneralCost cost() const { return best_cost_; }
  const OperationOrder& order() const { return best_; }

 private:
  void tidy();
  void keep_best();

  const GeneralShop& shop_;
  std::uint64_t seed_;
  GeneralLine line_;
  OperationOrder best_;
  OperationOrder tidied_;
  GeneralCost best_cost_{std::numeric_limits<Cost>::max(), 0};
};

}  // namespace greenlane::optimizer
