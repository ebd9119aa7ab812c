#pragma once

#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// A job as servers see it that are alike.
struct MachineVisit {
  Time before = 0;    ///< before it can be there
  Time duration = 0;  ///< there
  Time behind = 0;    ///< from there until it is through, at least
};

/// No schedule that serves these jobs with so many servers is through before. Each server waits at
/// least for its first job and leaves the work behind its last one, so the k smallest of both and
/// all durations between them are shared by the k servers that are used (Carlier, Scheduling jobs
/// with release dates and tails on identical machines to minimize makespan, EJOR 29, 1987). The
/// largest of the sets of jobs that have at least so much before and at least so much behind.
/// O(jobs * servers * min(jobs, 256)); where that were more than some milliseconds, of fewer sets.
Time machine_bound(std::vector<MachineVisit> visits, int servers);

}  // namespace greenlane::optimizer
