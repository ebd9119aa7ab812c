#pragma once

#include <limits>

#include "scheduler/optimizer/general/general_line.hpp"

namespace greenlane::optimizer {

/// What an order changes in a line.
Stretch change_of(const GeneralLine& line, const OperationOrder& order);

/// Puts a job into a line, or elsewhere in it, where it costs least of some fifteen instants:
/// evenly over all, then closer around the best; of equal ones at the first. It stands there as if
/// it were alone from then on; in a permutation, where it may not be inside, in front of whoever
/// enters then.
class GeneralInsertion {
 public:
  /// The line has to outlive this.
  explicit GeneralInsertion(GeneralLine& line) : line_(line), shop_(line.shop()) {}

  void insert(int job);

 private:
  void place(int job, Time from);
  bool is_better_at(int job, Time at);

  GeneralLine& line_;
  const GeneralShop& shop_;
  OperationOrder trial_;
  OperationOrder best_;
  GeneralCost best_cost_;
};

}  // namespace greenlane::optimizer
