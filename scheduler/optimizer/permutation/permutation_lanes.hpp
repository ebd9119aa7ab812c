#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/optimizer/permutation/lanes.hpp"
#include "scheduler/optimizer/permutation/permutation_shop.hpp"

namespace greenlane::optimizer {

/// Sixteen orders of a permutation shop's jobs that are served in step, since the same jobs come
/// next in all of them: together they take as long as one of them alone.
class PermutationLanes {
 public:
  explicit PermutationLanes(const PermutationShop& shop);

  /// All lanes follow an order that costs `cost` and after which the stages are free at `ends`
  /// (Rows::at).
  void begin(const std::int32_t* ends, Cost cost);

  /// A job comes next in all lanes. O(stages).
  void serve(int job);

  /// A job comes next in one lane only. O(stages).
  void serve_in(int lane, int job);

  /// Of each lane: by how much its stages are free later than at `ends`, each stage by its slope,
  /// together (both Rows::at). Rounded. O(stages).
  Row<float> weighted_delay(const std::int32_t* ends, const float* slopes) const;

  const Row<Cost>& costs() const { return costs_; }

 private:
  const PermutationShop& shop_;
  std::vector<Row<std::int32_t>> ends_;  ///< by stage
  Row<Cost> costs_;
};

}  // namespace greenlane::optimizer
