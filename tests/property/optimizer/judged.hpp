#pragma once

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/outcome.hpp"

namespace greenlane::optimizer::reference {

/// The objective of an answer, once the checker has found its schedule sound and as dear as it
/// says, and what it says of its bound agrees with that.
inline Cost judged(const Problem& problem, const Outcome& outcome) {
  const auto figures = check(problem, outcome.schedule);
  if (!figures) FAIL(figures.error().message);
  REQUIRE(figures->objective == outcome.objective);
  REQUIRE(outcome.lower_bound <= outcome.objective);
  REQUIRE(outcome.proven_optimal == (outcome.lower_bound == outcome.objective));
  return outcome.objective;
}

}  // namespace greenlane::optimizer::reference
