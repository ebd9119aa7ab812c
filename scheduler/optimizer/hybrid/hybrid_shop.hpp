#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// A time of a hybrid shop: half as wide as Time, so that twice as many are compared at once.
using Ticks = std::int32_t;

/// A hybrid flow shop with nothing but durations: every server of a stage is like the others, all
/// jobs are there from the start, and the makespan is to be small.
struct HybridShop {
  int jobs = 0;
  int stages = 0;
  std::vector<int> servers;      ///< of each stage
  std::vector<Ticks> durations;  ///< by stage, then by job

  const Ticks* durations_at(int stage) const { return durations.data() + stage * jobs; }
};

/// A problem as a hybrid shop; nothing if it has more to it than that, or times too long for Ticks.
std::optional<HybridShop> hybrid_shop(const Problem& problem);

/// The same shop with time running backwards: a schedule read from its end is a schedule of it, so
/// both have the same optimum.
HybridShop reversed(const HybridShop& shop);

}  // namespace greenlane::optimizer
