#pragma once

#include "scheduler/optimizer/machines/machine_jobs.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// Beyond, one step of the search takes too long to be cancelled in time.
inline constexpr int machine_search_jobs_max = 1'000;

/// One machine or several identical ones: searches (MachineSearch), bounds what was found
/// (LagrangianBound), and searches on if that is not proven. Of several threads each searches from
/// dice of its own; they are used only where seconds limit the search, so that with iterations
/// alone the answer does not depend on them.
Outcome solve_machines(const MachineJobs& jobs, Effort& effort);

}  // namespace greenlane::optimizer
