#pragma once

#include "scheduler/optimizer/problem/problem.hpp"
#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer::small {

/// A hybrid flow shop of up to so many jobs, stages and servers a stage. Times of 0 and ties are
/// common.
Problem any_hybrid_shop(Random& random, int jobs_most, int stages_most, int servers_most);

/// A permutation flow shop of up to so many jobs and stages, with releases, weights and a share of
/// the flow now and then.
Problem any_permutation_shop(Random& random, int jobs_most, int stages_most);

/// The least makespan, by trying every order at every stage. For a handful of jobs.
Time least_makespan(const Problem& problem);

/// The problem with its jobs in another order.
Problem relabelled(Problem problem, Random& random);

}  // namespace greenlane::optimizer::small
