#pragma once

#include <algorithm>
#include <optional>

#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/optimizer/problem/sequence.hpp"

namespace greenlane::optimizer {

/// Jobs that all may start at 0 on any of some identical machines, and what it costs when they end:
/// Pm || sum w_j T_j, with the flow's share where it counts.
struct MachineJobs {
  int machines = 1;
  std::vector<Time> duration;
  std::vector<Time> due;
  std::vector<Weight> weight;
  Weight flow_weight = 0;

  int size() const { return static_cast<int>(duration.size()); }
  Cost cost(int job, Time end) const {
    return weight[job] * (std::max<Time>(0, end - due[job]) + flow_weight * end);
  }
};

/// The jobs of each machine in their order, without a pause between them.
using Lines = std::vector<Sequence>;

/// The same problem, if it is nothing more than that: one stage whose servers serve all and never
/// close, no release, no changeover, no limit inside that binds, and delay the one goal.
std::optional<MachineJobs> machine_jobs(const Problem& problem);

Cost cost_of(const MachineJobs& jobs, const Sequence& line);
Cost cost_of(const MachineJobs& jobs, const Lines& lines);
Schedule schedule_of(const MachineJobs& jobs, const Lines& lines);

/// Each job next to the machine that is free first, the one with the highest apparent tardiness
/// cost first (Vepsalainen and Morton, Management Science 33, 1987). O(n^2).
Lines urgency_lines(const MachineJobs& jobs);

}  // namespace greenlane::optimizer
