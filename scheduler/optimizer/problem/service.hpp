#pragma once

#include <algorithm>
#include <utility>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// Whether a server may serve a family.
inline bool serves(const Server& server, int family) {
  return server.families.empty() ||
         (std::cmp_less(family, server.families.size()) && server.families[family]);
}

/// The soonest start from `from` on of a service that no closing interrupts.
inline Time open_start(const Server& server, Time from, Time duration) {
  for (const Interval& closed : server.closed)
    if (from < closed.to && from + duration > closed.from) from = closed.to;
  return from;
}

/// What lies at least between an operation of family `before` and one of family `after` on the
/// same server; nothing before the first, whose `before` is -1.
inline Time changeover(const Stage& stage, int before, int after) {
  return before < 0 || stage.changeover.empty() ? 0 : stage.changeover[before][after];
}

/// Whether anything ever lies between two operations of a stage.
inline bool has_changeover(const Stage& stage) {
  return std::ranges::any_of(stage.changeover, [](const auto& row) {
    return std::ranges::any_of(row, [](Time time) { return time > 0; });
  });
}

/// What a job costs that is through at `end`, of the goals that count delay.
inline Cost delay_of(const Problem& problem, const Job& job, Time end) {
  const Time late = end > job.due ? end - job.due : 0;
  return job.weight * (late + problem.flow_weight * (end - job.release));
}

}  // namespace greenlane::optimizer
