#pragma once

#include "scheduler/optimizer/effort.hpp"

namespace greenlane::optimizer {

/// For a problem that no better method knows: the order of the apparent tardiness cost rule
/// (Vepsalainen and Morton, Priority rules for job shops with weighted tardiness costs, Management
/// Science 33, 1987), served as a list, then improved by moving one job at a time while that helps.
/// Its lower bound is what each job costs alone, and of a delay also that of delay_bound.hpp.
Outcome solve_any(const Problem& problem, Effort& effort);

}  // namespace greenlane::optimizer
