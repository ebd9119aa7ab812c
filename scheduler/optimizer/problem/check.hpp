#pragma once

#include <string_view>

#include "scheduler/optimizer/problem/problem.hpp"
#include "scheduler/optimizer/problem/schedule.hpp"
#include "station/value/result.hpp"

namespace greenlane::optimizer {

/// What a schedule comes to.
struct Figures {
  Cost objective = 0;  ///< the makespan, or the weighted delay of both other goals
  Time makespan = 0;

  bool operator==(const Figures&) const = default;
};

/// The rules of a schedule, in the order in which they are looked at.
namespace schedule_rule {
inline constexpr std::string_view known = "known job, stage and server";
inline constexpr std::string_view once = "each job once at each stage";
inline constexpr std::string_view duration = "end - start is the duration";
inline constexpr std::string_view release = "not before the release";
inline constexpr std::string_view order = "stages in their order";
inline constexpr std::string_view eligible = "a server that may serve the family";
inline constexpr std::string_view open = "not while the server is closed";
inline constexpr std::string_view one_job = "one job at a time";
inline constexpr std::string_view changeover = "changeover between families";
inline constexpr std::string_view permutation = "the same order at every stage";
inline constexpr std::string_view inside = "no more inside than inside_max";
inline constexpr std::string_view fits = "cost below 2^62";
}  // namespace schedule_rule

/// Judges a schedule of a valid problem from the problem alone: no line is shared with any search.
/// Refuses with the first rule of `schedule_rule` that is broken, and the operation that broke it.
/// O(k log k) for k operations.
value::Result<Figures> check(const Problem& problem, const Schedule& schedule);

}  // namespace greenlane::optimizer
