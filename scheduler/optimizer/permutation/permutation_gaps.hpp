#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "scheduler/optimizer/permutation/permutation_lanes.hpp"
#include "scheduler/optimizer/permutation/permutation_line.hpp"

namespace greenlane::optimizer {

/// Where a further job fits into a line: gap k is before the job at position k, or behind the last.
///
/// What the jobs behind a gap cost is convex in the times at which the stages are free there: of
/// each job a maximum over paths, and lateness is a maximum too. Its slope at the times of the line
/// itself follows the critical path of each job that is late back to the gap. So the cost with
/// another job in the gap is at least that of the line plus slope times delay: a floor for all gaps
/// in O(jobs * stages) together, and a test of whether to go on for those that are computed.
class PermutationGaps {
 public:
  explicit PermutationGaps(const PermutationShop& shop);

  /// The line into which a job is to be put; looked at again by `choose`.
  void open(const PermutationLine& line);

  /// The gap where the job costs least in relation to a limit of that gap: limit - cost of the
  /// whole line is largest, and at least 0. Of equal ones the last; nothing if all cost more. Gaps
  /// whose floor is too high are left out, the others are computed sixteen at once. Floors are
  /// rounded: where costs pass 2^24, a gap that is better by less than their 10^-6 may be missed.
  /// O(jobs * stages * gaps / 16). A limit is at most `no_limit`.
  std::optional<int> choose(int job, const std::vector<Cost>& limits);

  static constexpr Cost no_limit = std::numeric_limits<Cost>::max() / 2;

 private:
  void compute_slopes();
  void trace(int position);
  void compute_floors(int job);
  void weigh(int job, int first, int count, const Row<Cost>& limits, Row<Cost>& costs);

  const PermutationShop& shop_;
  const PermutationLine* line_ = nullptr;
  PermutationLanes lanes_;
  Rows<float> slopes_;              ///< by position
  std::vector<Cost> floors_;        ///< by position
  std::vector<std::int32_t> flow_;  ///< by stage
};

}  // namespace greenlane::optimizer
