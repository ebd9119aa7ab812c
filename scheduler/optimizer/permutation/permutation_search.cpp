#include "scheduler/optimizer/permutation/permutation_search.hpp"

#include <algorithm>
#include <numeric>

#include "scheduler/optimizer/cooling.hpp"
#include "scheduler/optimizer/delay_bound.hpp"
#include "scheduler/optimizer/permutation/permutation_line.hpp"

namespace greenlane::optimizer {

namespace {

// Found by trial on a few instances, mostly on one of 150 jobs and 50 stages: not the last word.
constexpr double temperature_first = 0.5;  ///< in parts of the mean cost of a job at the start
constexpr double temperature_last = 0.05;  ///< likewise
constexpr int step_most = 8;               ///< positions that a job mostly moves by
constexpr double leap_share = 0.3;         ///< of the moves: to any position

Sequence due_order(const PermutationShop& shop) {
  Sequence sequence(shop.jobs.size());
  std::iota(sequence.begin(), sequence.end(), 0);
  std::ranges::stable_sort(sequence, {}, [&](int job) { return shop.jobs[job].due; });
  return sequence;
}

class Search {
 public:
  Search(const PermutationShop& shop, Cost bound, Effort& effort)
      : shop_(shop), bound_(bound), effort_(effort), random_(effort.budget().seed), line_(shop) {}

  Sequence run() {
    for (const int job : due_order(shop_))
      line_.insert(job, line_.best_place(job, effort_).position);
    keep_best();
    const int length = static_cast<int>(line_.jobs().size());
    const double mean = std::max(1.0, static_cast<double>(best_cost_) / std::max(1, length));
    const Cooling cooling(temperature_first * mean, temperature_last * mean);
    while (length > 1 && best_cost_ > bound_ && effort_.next_iteration()) {
      const int from = any(length);
      move(from, any_target(from, length), cooling.allowance(effort_, random_));
    }
    return best_;
  }

 private:
  int any(int count) { return static_cast<int>(random_.below(count)); }

  /// Any other position, or one nearby.
  int any_target(int from, int length) {
    const int step = random_.fraction() < leap_share ? length : std::min(step_most, length);
    const int target = std::clamp(from + any(2 * step + 1) - step, 0, length - 1);
    if (target != from) return target;
    return from > 0 ? from - 1 : from + 1;
  }

  void move(int from, int to, double allowance) {
    const auto jobs = line_.jobs().begin();
    const int first = std::min(from, to);
    part_.assign(jobs + first, jobs + std::max(from, to) + 1);
    const auto turn = from < to ? part_.begin() + 1 : part_.end() - 1;
    std::rotate(part_.begin(), turn, part_.end());
    const Cost limit = line_.cost() + static_cast<Cost>(allowance);
    if (line_.cost_with(first, part_, limit) > limit) return;
    line_.replace(first, part_);
    if (line_.cost() < best_cost_) keep_best();
  }

  void keep_best() {
    best_ = line_.jobs();
    best_cost_ = line_.cost();
  }

  const PermutationShop& shop_;
  Cost bound_;
  Effort& effort_;
  Random random_;
  PermutationLine line_;
  Sequence part_;
  Sequence best_;
  Cost best_cost_ = 0;
};

}  // namespace

Sequence search_permutation(const PermutationShop& shop, Cost bound, Effort& effort) {
  return Search(shop, bound, effort).run();
}

Outcome solve_permutation(const Problem& problem, const PermutationShop& shop, Effort& effort) {
  const Cost bound = delay_bound(problem);
  const Sequence best = search_permutation(shop, bound, effort);
  const Cost cost = cost_of(shop, best);
  return {.schedule = schedule_of(shop, best),
          .objective = cost,
          .lower_bound = bound,
          .proven_optimal = cost == bound,
          .iterations = effort.iterations()};
}

}  // namespace greenlane::optimizer
