#include "scheduler/optimizer/permutation/permutation_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "scheduler/optimizer/permutation/permutation_gaps.hpp"
#include "scheduler/optimizer/permutation/permutation_line.hpp"
#include "scheduler/optimizer/problem/cooling.hpp"
#include "scheduler/optimizer/problem/delay_bound.hpp"

namespace greenlane::optimizer {

namespace {

// Found by trial on eight instances of 50 to 350 jobs and 10 to 50 stages.
constexpr double temperature_first = 0.5;  ///< in parts of the mean cost of a job at the start
constexpr double temperature_last = 0.02;  ///< likewise

Sequence due_order(const PermutationShop& shop) {
  Sequence sequence(shop.jobs.size());
  std::iota(sequence.begin(), sequence.end(), 0);
  std::ranges::stable_sort(sequence, {}, [&](int job) { return shop.jobs[job].due; });
  return sequence;
}

/// Draws of Gumbel's distribution (Statistics of Extremes, 1958), computed in advance. The
/// alternative whose temperature * draw - cost is the largest is chosen with a probability that
/// falls exponentially with its cost: each place of a job as often as an annealing in balance has
/// it there, and known before any cost is.
class Noise {
 public:
  explicit Noise(Random& random) : random_(random) {
    for (std::size_t i = 0; i < draws_.size(); ++i)
      draws_[i] =
          -std::log(-std::log((static_cast<double>(i) + 0.5) / static_cast<double>(draws_.size())));
  }

  double draw() { return draws_[random_.below(draws_.size())]; }

 private:
  Random& random_;
  std::array<double, 4096> draws_{};
};

class Search {
 public:
  Search(const PermutationShop& shop, Cost bound, Effort& effort)
      : bound_(bound),
        effort_(effort),
        random_(effort.budget().seed),
        noise_(random_),
        line_(shop),
        rest_(shop),
        gaps_(shop) {}

  Sequence run(const Sequence& start) {
    for (const int job : start) add(job);
    keep_best();
    const double mean = std::max(1.0, static_cast<double>(best_cost_) / std::max(1.0, count()));
    const Cooling cooling(temperature_first * mean, temperature_last * mean);
    while (line_.jobs().size() > 1 && best_cost_ > bound_ && effort_.next_iteration())
      move(static_cast<int>(random_.below(line_.jobs().size())), cooling.temperature(effort_));
    return best_;
  }

 private:
  double count() const { return static_cast<double>(line_.jobs().size()); }

  void add(int job) {
    auto place = static_cast<int>(line_.jobs().size());
    if (!effort_.over()) {
      gaps_.open(line_);
      limits_.assign(line_.jobs().size() + 1, PermutationGaps::no_limit);
      place = gaps_.choose(job, limits_).value_or(place);
    }
    line_.insert(job, place);
  }

  /// Another place for a job, or its own.
  void move(int from, double temperature) {
    line_.leave_out(from, rest_);
    gaps_.open(rest_);
    const double own = noise_.draw();
    limits_.resize(line_.jobs().size());
    for (Cost& limit : limits_)
      limit = line_.cost() + static_cast<Cost>(std::floor(temperature * (noise_.draw() - own)));
    limits_[from] = -1;
    const auto to = gaps_.choose(line_.jobs()[from], limits_);
    if (!to) return;
    line_.move(from, *to);
    if (line_.cost() < best_cost_) keep_best();
  }

  void keep_best() {
    best_ = line_.jobs();
    best_cost_ = line_.cost();
  }

  Cost bound_;
  Effort& effort_;
  Random random_;
  Noise noise_;
  PermutationLine line_;
  PermutationLine rest_;  ///< the line without the job that is to move
  PermutationGaps gaps_;
  std::vector<Cost> limits_;  ///< by gap
  Sequence best_;
  Cost best_cost_ = 0;
};

}  // namespace

Sequence search_permutation(const PermutationShop& shop, Cost bound, Effort& effort) {
  return Search(shop, bound, effort).run(due_order(shop));
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
