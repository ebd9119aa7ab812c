#pragma once

#include <optional>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::bench {

/// The best makespan that Gecode finds of a hybrid flow shop by tests/bench/peers within that time,
/// after our checker has judged its schedule; nothing if it finds none. Throws std::runtime_error
/// if it answers what the checker refuses.
std::optional<optimizer::Cost> peer_makespan(const optimizer::Problem& problem, double seconds);

}  // namespace greenlane::bench
