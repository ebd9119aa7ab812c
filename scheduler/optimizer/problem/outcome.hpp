#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "scheduler/optimizer/problem/schedule.hpp"

namespace greenlane::optimizer {

/// How long a search may take. With iterations alone the answer follows from the seed; with
/// seconds it also follows from how fast the machine is.
struct Budget {
  std::optional<double> seconds;            ///< of real time, bound included
  std::optional<std::uint64_t> iterations;  ///< of the search
  std::uint64_t seed = 1;
  int threads = 1;
  std::function<bool()> cancelled;  ///< asked often (within 10 ms); empty: never
};

/// What a search found, and what is known about how good it is.
struct Outcome {
  Schedule schedule;
  Cost objective = 0;
  Cost lower_bound = 0;         ///< proven: no schedule is below it
  bool proven_optimal = false;  ///< objective equals lower_bound
  std::uint64_t iterations = 0;
};

}  // namespace greenlane::optimizer
