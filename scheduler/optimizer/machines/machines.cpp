#include "scheduler/optimizer/machines/machines.hpp"

#include <limits>
#include <memory>

#include "scheduler/optimizer/machines/lagrangian_bound.hpp"
#include "scheduler/optimizer/machines/machine_search.hpp"
#include "scheduler/optimizer/problem/other_searches.hpp"

namespace greenlane::optimizer {

namespace {

constexpr double search_share = 0.2;  ///< of the seconds, before there is a bound
constexpr double bound_share = 0.7;   ///< until when the bound climbs
constexpr std::uint64_t in_vain_max = 400;
constexpr std::uint64_t passes_max = 1'000;  ///< of the bound, and no more than iterations

/// Jobs that take no time cost nobody else anything: a schedule begins with them.
struct Timeless {
  MachineJobs rest;  ///< the other jobs
  Lines lines;       ///< of the rest
  Cost cost = 0;     ///< of the timeless
};

Timeless without_timeless(const MachineJobs& jobs, const Lines& lines) {
  Timeless split{.rest = {.machines = jobs.machines, .flow_weight = jobs.flow_weight}};
  for (const Sequence& line : lines) {
    Sequence& rest = split.lines.emplace_back();
    for (const int job : line) {
      if (jobs.duration[job] == 0) {
        split.cost += jobs.cost(job, 0);
        continue;
      }
      rest.push_back(split.rest.size());
      split.rest.duration.push_back(jobs.duration[job]);
      split.rest.due.push_back(jobs.due[job]);
      split.rest.weight.push_back(jobs.weight[job]);
    }
  }
  return split;
}

/// What the jobs cost if each had a machine of its own.
Cost cost_alone(const MachineJobs& jobs) {
  Cost cost = 0;
  for (int job = 0; job < jobs.size(); ++job) cost += jobs.cost(job, jobs.duration[job]);
  return cost;
}

/// Where seconds limit the bound, as many as there is time for.
int passes_of(const Budget& budget) {
  if (budget.seconds || !budget.iterations) return std::numeric_limits<int>::max();
  return static_cast<int>(std::min(passes_max, *budget.iterations));
}

Outcome outcome_of(const MachineJobs& jobs, const MachineSearch& search, Cost bound,
                   std::uint64_t iterations) {
  return {.schedule = schedule_of(jobs, search.best()),
          .objective = search.best_cost(),
          .lower_bound = std::min(bound, search.best_cost()),
          .proven_optimal = bound >= search.best_cost(),
          .iterations = iterations};
}

}  // namespace

Outcome solve_machines(const MachineJobs& jobs, Effort& effort) {
  MachineSearch search(jobs, effort.budget().seed);
  OtherSearches<MachineSearch> others(
      effort, [&](std::uint64_t seed) { return std::make_unique<MachineSearch>(jobs, seed); },
      [](MachineSearch& other, Effort& own) { other.run(own, 1, 0); });
  Cost bound = cost_alone(jobs);
  search.run(effort, search_share, bound, in_vain_max);
  const Timeless split = without_timeless(jobs, search.best());
  if (search.best_cost() > bound && LagrangianBound::fits(split.rest)) {
    LagrangianBound climber(split.rest, split.lines);
    climber.climb(effort, bound_share, passes_of(effort.budget()));
    bound = std::max(bound, climber.bound() + split.cost);
  }
  search.run(effort, 1, bound);
  others.stop();
  return outcome_of(jobs, others.best(search, &MachineSearch::best_cost), bound,
                    effort.iterations() + others.iterations());
}

}  // namespace greenlane::optimizer
