#pragma once

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer::reference {

/// The least objective of a problem of one stage without a cap inside, whatever else it has, by
/// dynamic programming over sets of jobs (Held and Karp, A dynamic programming approach to
/// sequencing problems, Journal of the SIAM 10, 1962): what a server can do with a set, by who
/// comes last and when it ends, and then how the sets are divided among the servers. A makespan is
/// given for the goal makespan, else the weighted delay. O(3^jobs * servers) and the labels.
Cost least_by_sets(const Problem& problem);

}  // namespace greenlane::optimizer::reference
