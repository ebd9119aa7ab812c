#pragma once

#include <optional>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::bench {

/// The least weighted delay that Gecode finds of a station's day by tests/bench/peers/station.mzn
/// within that time, after our checker has judged its schedule; nothing if it finds none. Not for
/// other goals or permutations. Throws std::runtime_error if it answers what the checker refuses.
std::optional<optimizer::Cost> peer_delay(const optimizer::Problem& problem, double seconds);

}  // namespace greenlane::bench
