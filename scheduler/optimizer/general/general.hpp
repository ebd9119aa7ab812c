#pragma once

#include "scheduler/optimizer/general/general_shop.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// A problem with all that a problem can have: releases, eligibility, changeovers, closings, the
/// cap inside, any goal. Begins with dispatch and insertion (general_start.hpp), then the bound and
/// the order in which its cheapest ways begin (capacity_bound.hpp), then annealing
/// (general_search.hpp). Further threads anneal beside it from the start.
///
/// What is frozen stands, and the objective has what broken promises cost.
Outcome solve_general(const Problem& problem, const Commitments& commitments, Effort& effort);

}  // namespace greenlane::optimizer
