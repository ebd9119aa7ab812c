#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "scheduler/optimizer/effort.hpp"
#include "scheduler/optimizer/permutation/permutation_shop.hpp"

namespace greenlane::optimizer {

/// Where a job fits best.
struct Place {
  int position = 0;
  Cost cost = std::numeric_limits<Cost>::max();  ///< of the whole line with the job there
};

/// An order of some jobs of a permutation shop, with the state before each of them, so that a
/// change costs only what stands behind it.
class PermutationLine {
 public:
  explicit PermutationLine(const PermutationShop& shop);

  const Sequence& jobs() const { return jobs_; }
  Cost cost() const { return costs_[jobs_.size()]; }

  void insert(int job, int position);
  int remove(int position);
  void assign(const Sequence& jobs);

  /// The line's cost if the jobs at `from` … are replaced by as many others, computed until it is
  /// known to be above `limit`; then the answer is any cost above it. Behind what is replaced the
  /// new ends are compared with the old: where none is sooner by more than a time, no job behind
  /// gains more than that, and only those that are late can gain. O(jobs * stages).
  Cost cost_with(int from, const Sequence& others, Cost limit);

  /// Does it.
  void replace(int from, const Sequence& others);

  /// The best place for a job that is not in the line; of equal ones the last. Eight neighbouring
  /// positions are computed in step, since the same jobs follow all of them, and given up when all
  /// eight cost more than the best before (Li, Wang and Wu, Efficient composite heuristics for
  /// total flowtime minimization in permutation flow shops, Omega 37, 2009, keep the state before
  /// each job). Stops when `effort` is over: then it answers the best so far, at least one.
  /// O(jobs^2 * stages / 8).
  Place best_place(int job, const Effort& effort);

 private:
  static constexpr int lanes = 8;
  struct Group;

  std::int32_t* ends_before(int position) { return ends_.data() + position * shop_.stages; }
  void refresh(int from);
  Cost serve(int job, std::int32_t* ends) const;
  Cost most_gained(int position, const std::int32_t* ends) const;
  void serve(int job, Group& group) const;
  void begin(int job, int first, int count, Group& group);

  const PermutationShop& shop_;
  Sequence jobs_;
  std::vector<std::int32_t> ends_;  ///< by position, then by stage: when the jobs before it end
  std::vector<Cost> costs_;         ///< by position: of the jobs before it
  std::vector<Weight> gains_;  ///< by position: what a unit of time sooner can save from there on
  std::vector<std::int32_t> lanes_;  ///< by stage, then by lane
};

}  // namespace greenlane::optimizer
