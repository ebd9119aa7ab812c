#pragma once

#include <algorithm>
#include <functional>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// Whether a server serves every family, and at any time.
inline bool is_plain(const Server& server) {
  return server.closed.empty() && std::ranges::all_of(server.families, std::identity{});
}

/// Whether any server of a stage may serve any job, one right after the other.
inline bool is_plain(const Stage& stage) {
  const auto changes = [](const auto& row) {
    return std::ranges::any_of(row, [](Time time) { return time > 0; });
  };
  return std::ranges::all_of(stage.servers, [](const Server& one) { return is_plain(one); }) &&
         std::ranges::none_of(stage.changeover, changes);
}

/// Whether all that a problem asks of its stages is that durations fit behind one another.
inline bool has_plain_stages(const Problem& problem) {
  return !problem.inside_max &&
         std::ranges::all_of(problem.stages, [](const Stage& stage) { return is_plain(stage); });
}

/// All durations and the last release together: no schedule without idle time is longer.
inline Time work_of(const Problem& problem) {
  Time work = 0;
  Time release = 0;
  for (const Job& job : problem.jobs) {
    release = std::max(release, job.release);
    for (const Time duration : job.durations) work += duration;
  }
  return release + work;
}

}  // namespace greenlane::optimizer
