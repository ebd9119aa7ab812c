#pragma once

#include "scheduler/optimizer/problem/outcome.hpp"

namespace greenlane::optimizer {

/// The best schedule found within the budget. Chooses the method by what the problem is: one
/// machine, identical machines, permutation flow shop, hybrid flow shop, with or without
/// eligibility, changeovers, closings and the cap inside.
Outcome solve(const Problem& problem, const Budget& budget);

}  // namespace greenlane::optimizer
