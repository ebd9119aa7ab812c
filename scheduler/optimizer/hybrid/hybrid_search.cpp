#include "scheduler/optimizer/hybrid/hybrid_search.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "scheduler/optimizer/hybrid/hybrid_bound.hpp"
#include "scheduler/optimizer/hybrid/hybrid_moves.hpp"
#include "scheduler/optimizer/problem/cooling.hpp"

namespace greenlane::optimizer {

namespace {

// In parts of the mean duration, found by trial on instances of 50 to 200 jobs.
constexpr double temperature_first = 0.04;
constexpr double temperature_last = 0.004;
constexpr double reach = 2;

double mean_duration(const HybridShop& shop) {
  const double work = std::accumulate(shop.durations.begin(), shop.durations.end(), 0.0);
  return std::max(1.0, work / static_cast<double>(std::max<std::size_t>(1, shop.durations.size())));
}

/// First the jobs whose work lies late, so that no stage waits long in the beginning or the end
/// (Palmer, Sequencing jobs through a multi-stage process in the minimum total time, Operational
/// Research Quarterly 16, 1965).
std::vector<int> slope_order(const HybridShop& shop) {
  std::vector<std::int64_t> slope(shop.jobs, 0);
  for (int stage = 0; stage < shop.stages; ++stage)
    for (int job = 0; job < shop.jobs; ++job)
      slope[job] += std::int64_t{2 * stage + 1 - shop.stages} * shop.durations_at(stage)[job];
  std::vector<int> sequence(shop.jobs);
  std::iota(sequence.begin(), sequence.end(), 0);
  std::ranges::stable_sort(sequence, std::greater{}, [&](int job) { return slope[job]; });
  return sequence;
}

class Search {
 public:
  Search(const HybridShop& shop, Effort& effort)
      : shop_(shop),
        back_(reversed(shop)),
        effort_(effort),
        random_(effort.budget().seed),
        now_(shop),
        late_(shop),
        next_(shop) {}

  Course run(Ticks bound) {
    makespan_ = serve_as_they_come(shop_, slope_order(shop_), now_);
    best_ = now_;
    best_makespan_ = makespan_;
    const double mean = mean_duration(shop_);
    const Cooling cooling(temperature_first * mean, temperature_last * mean);
    while (best_makespan_ > bound && effort_.next_iteration())
      step(static_cast<Ticks>(reach * mean), cooling.allowance(effort_, random_));
    return best_;
  }

 private:
  void step(Ticks shift_most, double allowance) {
    next_ = now_;
    shake(shop_, shift_most, random_, next_);
    justify(back_, next_, late_);
    const Ticks makespan = justify(shop_, late_, next_);
    if (makespan > makespan_ + allowance) return;
    std::swap(now_, next_);
    makespan_ = makespan;
    if (makespan < best_makespan_) best_ = now_, best_makespan_ = makespan;
  }

  const HybridShop& shop_;
  const HybridShop back_;
  Effort& effort_;
  Random random_;
  Course now_;
  Course late_;  ///< of the reversed shop
  Course next_;
  Course best_;
  Ticks makespan_ = 0;
  Ticks best_makespan_ = 0;
};

}  // namespace

Ticks makespan_of(const Course& course) {
  return course.ends.empty() ? 0 : std::ranges::max(course.ends);
}

Course search_hybrid(const HybridShop& shop, Ticks bound, Effort& effort) {
  return Search(shop, effort).run(bound);
}

Schedule schedule_of(const HybridShop& shop, const Course& course) {
  Schedule schedule;
  std::vector<int> jobs(shop.jobs);
  for (int stage = 0; stage < shop.stages; ++stage) {
    const auto end = [&](int job) { return course.ends[stage * shop.jobs + job]; };
    const auto start = [&](int job) { return end(job) - shop.durations_at(stage)[job]; };
    std::iota(jobs.begin(), jobs.end(), 0);
    std::ranges::sort(jobs, {}, [&](int job) { return std::pair(start(job), end(job)); });
    std::vector<Ticks> free(shop.servers[stage], 0);
    for (const int job : jobs) {
      const auto server = std::ranges::min_element(free);
      schedule.operations.push_back(
          {job, stage, static_cast<int>(server - free.begin()), start(job), end(job)});
      *server = end(job);
    }
  }
  return schedule;
}

Outcome solve_hybrid(const HybridShop& shop, Effort& effort) {
  const Ticks bound = hybrid_bound(shop);
  const Course best = search_hybrid(shop, bound, effort);
  const Ticks makespan = makespan_of(best);
  return {.schedule = schedule_of(shop, best),
          .objective = makespan,
          .lower_bound = bound,
          .proven_optimal = makespan == bound,
          .iterations = effort.iterations()};
}

}  // namespace greenlane::optimizer
