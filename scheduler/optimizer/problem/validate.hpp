#pragma once

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/result.hpp"

namespace greenlane::optimizer {

// More than any site has, and little enough that nothing below runs out of memory.
inline constexpr int jobs_max = 20'000;
inline constexpr int stages_max = 100;
inline constexpr int servers_max = 1'000;  ///< of one stage
inline constexpr int families_max = 256;
inline constexpr Time time_max = 1'000'000'000'000;  ///< of each instant and duration
inline constexpr Weight weight_max = 1'000'000'000;

/// Says whether a problem can be solved at all: sizes fit together, numbers are not negative where
/// that means nothing, each job may be served somewhere at each stage, and no schedule that serves
/// the jobs one after the other can have a cost beyond 2^62. Whatever is solved or checked has
/// passed here. Refuses with kind invalid_field, the path of the field and the rule that it broke.
value::Result<void> validate(const Problem& problem);

}  // namespace greenlane::optimizer
