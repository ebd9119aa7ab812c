#pragma once

#include "scheduler/optimizer/general/general_shop.hpp"
#include "scheduler/optimizer/problem/outcome.hpp"
#include "station/value/result.hpp"

namespace greenlane::optimizer {

/// The best schedule found within the budget. Chooses the method by what the problem is: one
/// machine, identical machines, permutation flow shop, hybrid flow shop, with or without
/// eligibility, changeovers, closings and the cap inside.
Outcome solve(const Problem& problem, const Budget& budget);

/// The same of a day that has begun: what is frozen stands where it is, nothing that is open starts
/// before now, and a broken promise costs what it says. Objective and bound are of both together,
/// the weighted delay (or makespan) and the promises. The problem is valid, and no permutation.
/// Refuses what is frozen and cannot be, as replan() does.
value::Result<Outcome> solve(const Problem& problem, const Commitments& commitments,
                             const Budget& budget);

}  // namespace greenlane::optimizer
