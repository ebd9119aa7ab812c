#include "scheduler/optimizer/machines/machines.hpp"

#include <atomic>
#include <limits>
#include <memory>
#include <thread>

#include "scheduler/optimizer/machines/lagrangian_bound.hpp"
#include "scheduler/optimizer/machines/machine_search.hpp"

namespace greenlane::optimizer {

namespace {

constexpr double search_share = 0.2;  ///< of the seconds, before there is a bound
constexpr double bound_share = 0.7;   ///< until when the bound climbs
constexpr std::uint64_t in_vain_max = 400;
constexpr std::uint64_t passes_max = 1'000;  ///< of the bound, and no more than iterations

/// Searches of other threads, until this is destroyed.
class Others {
 public:
  Others(const MachineJobs& jobs, const Effort& effort) {
    const Budget& budget = effort.budget();
    if (!budget.seconds) return;
    for (int i = 1; i < budget.threads; ++i) {
      const std::uint64_t seed = budget.seed + 0x1'0000'0000 * static_cast<std::uint64_t>(i);
      efforts_.push_back(
          std::make_unique<Effort>(effort.beside(seed, [this] { return done_.load(); })));
      searches_.push_back(std::make_unique<MachineSearch>(jobs, seed));
      threads_.emplace_back([search = searches_.back().get(), own = efforts_.back().get()] {
        search->run(*own, 1, 0);
      });
    }
  }
  ~Others() { stop(); }
  Others(const Others&) = delete;
  Others& operator=(const Others&) = delete;

  void stop() {
    done_ = true;
    threads_.clear();
  }

  /// Of those that have stopped the best, and `mine` if none is better.
  const MachineSearch& best(const MachineSearch& mine) const {
    const MachineSearch* best = &mine;
    for (const auto& search : searches_)
      if (search->best_cost() < best->best_cost()) best = search.get();
    return *best;
  }

  std::uint64_t iterations() const {
    std::uint64_t sum = 0;
    for (const auto& effort : efforts_) sum += effort->iterations();
    return sum;
  }

 private:
  std::atomic<bool> done_ = false;
  std::vector<std::unique_ptr<Effort>> efforts_;
  std::vector<std::unique_ptr<MachineSearch>> searches_;
  std::vector<std::jthread> threads_;
};

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
  Others others(jobs, effort);
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
  return outcome_of(jobs, others.best(search), bound, effort.iterations() + others.iterations());
}

}  // namespace greenlane::optimizer
