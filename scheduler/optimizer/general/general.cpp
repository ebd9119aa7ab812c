#include "scheduler/optimizer/general/general.hpp"

#include <algorithm>
#include <memory>

#include "scheduler/optimizer/general/capacity_bound.hpp"
#include "scheduler/optimizer/general/general_search.hpp"
#include "scheduler/optimizer/general/general_start.hpp"
#include "scheduler/optimizer/general/makespan_bound.hpp"
#include "scheduler/optimizer/problem/delay_bound.hpp"
#include "scheduler/optimizer/problem/other_searches.hpp"

namespace greenlane::optimizer {

namespace {

constexpr double bound_share = 0.4;            ///< of the seconds, until when the bound climbs
constexpr std::uint64_t passes_max = 1'000;    ///< of the bound
constexpr std::uint64_t pass_iterations = 10;  ///< what a pass takes in time, about
constexpr int inserted_max = 150;              ///< jobs, beyond which insertion takes too long

/// What is left if nobody has to wait for anybody.
Cost cost_alone(const GeneralShop& shop) {
  return GeneralFloor(shop).cost.first;
}

Time makespan_of(const GeneralShop& shop, const OperationOrder& order) {
  GeneralLine line(shop);
  line.assign(order);
  Time makespan = 0;
  for (const Operation& one : shop.commitments.frozen) makespan = std::max(makespan, one.end);
  for (const int operation : order) makespan = std::max(makespan, line.end(operation));
  return makespan;
}

int passes_of(const Budget& budget) {
  if (budget.seconds || !budget.iterations) return static_cast<int>(passes_max);
  return static_cast<int>(std::min(passes_max, *budget.iterations / pass_iterations));
}

/// The bound, and to the search the order in which the cheapest ways begin.
Cost climb(const Problem& problem, const GeneralShop& shop, const Effort& effort,
           GeneralSearch& search) {
  if (problem.goal == Goal::makespan) return makespan_bound(problem, effort);
  const Cost alone = cost_alone(shop);
  if (search.cost().first <= alone) return alone;
  const CapacityBound climbed =
      capacity_bound(problem, search.cost().first, makespan_of(shop, search.order()),
                     passes_of(effort.budget()), effort, bound_share);
  if (!climbed.starts.empty() && !problem.permutation) {
    OperationOrder order = search.order();
    std::ranges::stable_sort(order, {}, [&](int operation) {
      return climbed.starts[shop.job_of(operation)][shop.stage_of(operation)];
    });
    search.offer(order);
  }
  return std::max({alone, climbed.bound, delay_bound(problem)});
}

}  // namespace

Outcome solve_general(const Problem& problem, const Commitments& commitments, Effort& effort) {
  const GeneralShop shop(problem, commitments);
  GeneralSearch search(shop, effort.budget().seed);
  search.offer(dispatched(shop, effort));
  if (shop.jobs <= inserted_max)
    if (const auto order = inserted(shop, due_order(shop), effort)) search.offer(*order);
  const Cost bound = climb(problem, shop, effort, search);
  OtherSearches<GeneralSearch> others(
      effort,
      [&](std::uint64_t seed) {
        auto other = std::make_unique<GeneralSearch>(shop, seed);
        other->offer(search.order());
        return other;
      },
      [bound](GeneralSearch& other, Effort& own) { other.run(own, bound); });
  search.run(effort, bound);
  others.stop();
  const GeneralSearch& best = others.best(search, &GeneralSearch::cost);
  GeneralLine line(shop);
  line.assign(best.order());
  return {.schedule = line.schedule(),
          .objective = best.cost().first,
          .lower_bound = std::min(bound, best.cost().first),
          .proven_optimal = bound >= best.cost().first,
          .iterations = effort.iterations() + others.iterations()};
}

}  // namespace greenlane::optimizer
