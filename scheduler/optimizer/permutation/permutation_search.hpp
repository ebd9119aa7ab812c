#pragma once

#include "scheduler/optimizer/permutation/permutation_shop.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// A good order for a permutation flow shop. Starts with the jobs by due date, each put where it
/// costs least (Nawaz, Enscore and Ham, A heuristic algorithm for the m-machine, n-job flow-shop
/// sequencing problem, Omega 11, 1983, in the order that suits tardiness). Then anneals: one job
/// is taken out and put into any gap of the others, the likelier the less it costs there
/// (PermutationGaps). Stops at `bound`. An iteration is one such job, O(jobs * stages) and what the
/// gaps take that are computed.
Sequence search_permutation(const PermutationShop& shop, Cost bound, Effort& effort);

/// search_permutation with the bound of delay_bound.hpp.
Outcome solve_permutation(const Problem& problem, const PermutationShop& shop, Effort& effort);

}  // namespace greenlane::optimizer
