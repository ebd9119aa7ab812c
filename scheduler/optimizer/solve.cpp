#include "scheduler/optimizer/solve.hpp"

#include <algorithm>

#include "scheduler/optimizer/general/exact.hpp"
#include "scheduler/optimizer/general/frozen.hpp"
#include "scheduler/optimizer/general/general.hpp"
#include "scheduler/optimizer/hybrid/hybrid_search.hpp"
#include "scheduler/optimizer/machines/machines.hpp"
#include "scheduler/optimizer/permutation/permutation_search.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::optimizer {

namespace {

// One method a kind of problem, the most special first.
Outcome search(const Problem& problem, Effort& effort) {
  if (const auto jobs = machine_jobs(problem); jobs && jobs->size() <= machine_search_jobs_max)
    return solve_machines(*jobs, effort);
  if (const auto shop = hybrid_shop(problem)) return solve_hybrid(*shop, effort);
  if (const auto shop = permutation_shop(problem)) return solve_permutation(problem, *shop, effort);
  return solve_general(problem, Commitments{}, effort);
}

/// What is left of a budget.
Budget rest_of(const Effort& effort) {
  Budget rest = effort.budget();
  if (rest.seconds) rest.seconds = std::max(0.0, *rest.seconds - effort.seconds());
  return rest;
}

/// A short search, from which a small problem is mostly proven.
constexpr std::uint64_t first_iterations = 2'000;
constexpr double first_share = 0.1;  ///< of the seconds
constexpr double exact_share = 0.5;  ///< of the seconds, until when a proof is tried
constexpr std::uint64_t nodes_an_iteration = 200;
constexpr std::uint64_t nodes_max = 1'000'000;

Outcome solve_small(const Problem& problem, Effort& effort) {
  Budget first = effort.budget();
  first.threads = 1;
  first.iterations = std::min(first_iterations, first.iterations.value_or(first_iterations));
  if (first.seconds) *first.seconds *= first_share;
  Effort first_effort(first);
  Outcome outcome = search(problem, first_effort);
  if (outcome.proven_optimal) return outcome;
  const std::uint64_t nodes =
      std::min(nodes_max, nodes_an_iteration * effort.budget().iterations.value_or(nodes_max));
  if (auto proven = solve_exactly(problem, outcome.schedule, nodes, effort, exact_share)) {
    proven->iterations = outcome.iterations;
    return *proven;
  }
  Effort rest(rest_of(effort));
  Outcome later = search(problem, rest);
  return later.objective <= outcome.objective ? later : outcome;
}

}  // namespace

Outcome solve(const Problem& problem, const Budget& budget) {
  ENSURE(validate(problem).has_value());
  Effort effort(budget);
  const std::size_t jobs = problem.jobs.size();
  return jobs > 1 && jobs <= exact_jobs_max ? solve_small(problem, effort)
                                            : search(problem, effort);
}

value::Result<Outcome> solve(const Problem& problem, const Commitments& commitments,
                             const Budget& budget) {
  ENSURE(validate(problem).has_value() && !problem.permutation);
  if (const auto verdict = check_frozen(problem, commitments); !verdict)
    return std::unexpected(verdict.error());
  Effort effort(budget);
  Outcome outcome = solve_general(problem, commitments, effort);
  if (const auto figures = check(problem, outcome.schedule); !figures)
    return std::unexpected(figures.error());
  return outcome;
}

}  // namespace greenlane::optimizer
