#include "scheduler/optimizer/solve.hpp"

#include "scheduler/optimizer/general/general.hpp"
#include "scheduler/optimizer/hybrid/hybrid_search.hpp"
#include "scheduler/optimizer/machines/machines.hpp"
#include "scheduler/optimizer/permutation/permutation_search.hpp"
#include "scheduler/optimizer/validate.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::optimizer {

// One method a kind of problem, the most special first.
Outcome solve(const Problem& problem, const Budget& budget) {
  ENSURE(validate(problem).has_value());
  Effort effort(budget);
  if (const auto jobs = machine_jobs(problem); jobs && jobs->size() <= machine_search_jobs_max)
    return solve_machines(*jobs, effort);
  if (const auto shop = hybrid_shop(problem)) return solve_hybrid(*shop, effort);
  if (const auto shop = permutation_shop(problem)) return solve_permutation(problem, *shop, effort);
  return solve_general(problem, effort);
}

}  // namespace greenlane::optimizer
