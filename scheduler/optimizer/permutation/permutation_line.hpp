#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/optimizer/permutation/lanes.hpp"
#include "scheduler/optimizer/permutation/permutation_shop.hpp"

namespace greenlane::optimizer {

/// An order of some jobs of a permutation shop, with the state before each of them, so that a
/// change costs only what stands behind it.
class PermutationLine {
 public:
  explicit PermutationLine(const PermutationShop& shop);

  const Sequence& jobs() const { return jobs_; }
  Cost cost() const { return costs_[jobs_.size()]; }

  /// Of the jobs before a position.
  Cost cost_before(int position) const { return costs_[position]; }

  /// When the jobs before a position leave the stages.
  const Rows<std::int32_t>& ends() const { return ends_; }

  /// O((jobs - position) * stages).
  void insert(int job, int position);

  /// Takes a job out and puts it where it then has that position. O(jobs * stages).
  void move(int from, int to);

  /// This line without its job at `from`, as `rest`. O((jobs - from) * stages) and a copy.
  void leave_out(int from, PermutationLine& rest) const;

 private:
  void refresh(int from);

  const PermutationShop& shop_;
  Sequence jobs_;
  Rows<std::int32_t> ends_;
  std::vector<Cost> costs_;
  std::vector<std::int32_t> now_;  ///< by stage
};

}  // namespace greenlane::optimizer
