#pragma once

#include "scheduler/optimizer/problem/effort.hpp"
#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// No schedule has a smaller makespan: the largest of what each job takes alone; for each stage, of
/// what servers need for the jobs that nobody else may serve (machine_bound.hpp), for the servers
/// of each family and for all; and of what the places inside need for all stays. Changeovers and
/// closings are left out. When the effort is over, what is known by then.
Time makespan_bound(const Problem& problem, const Effort& effort);

}  // namespace greenlane::optimizer
