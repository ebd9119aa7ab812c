#include "scheduler/optimizer/slots/slot_limits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "scheduler/optimizer/slots/slot_dive.hpp"

namespace greenlane::optimizer {
namespace {

/// A plan is made of every so many priced problems; the others only raise the bound.
constexpr int rounds_a_dive = 10;
/// So many rounds without a better bound halve the steps.
constexpr int patience = 3;
/// Steps so short change prices by too little to go on.
constexpr double step_min = 0.1;

int uses_of(const SlotLimit& limit, const std::vector<int>& plan) {
  return static_cast<int>(std::ranges::count_if(limit.uses, [&](const SlotUse& use) {
    return plan[static_cast<std::size_t>(use.item)] == use.slot;
  }));
}

/// What a plan costs in the problem itself.
Cost cost_of(const SlotProblem& problem, const std::vector<int>& plan) {
  Cost cost = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const SlotItem& item = problem.items[i];
    const auto choice = std::ranges::find(item.choices, plan[i], &SlotChoice::slot);
    cost += choice == item.choices.end() ? item.unserved : choice->cost;
  }
  return cost;
}

/// What no use is worth more than.
Cost dearest(const SlotProblem& problem) {
  Cost most = 0;
  for (const SlotItem& item : problem.items) {
    most = std::max(most, item.unserved);
    for (const SlotChoice& choice : item.choices) most = std::max(most, choice.cost);
  }
  return most;
}

/// The limits that were met so far, each with the price of one use of it.
class Prices {
 public:
  void meet(const std::vector<SlotLimit>& limits) {
    for (const SlotLimit& limit : limits) prices_.try_emplace(limit, 0.0);
  }

  /// The problem with each use at its price, and what all that may be used comes to.
  SlotProblem priced(const SlotProblem& problem, Cost cost_max) const;
  Cost allowance() const;

  /// Raises the price of what is used too much, to `most` at most, and lowers the others. False
  /// when all fits exactly.
  bool step(const std::vector<int>& plan, double distance, Cost most);

 private:
  static Cost whole(double price) { return std::llround(price); }

  std::map<SlotLimit, double> prices_;
};

SlotProblem Prices::priced(const SlotProblem& problem, Cost cost_max) const {
  std::map<SlotUse, Cost> extra;
  for (const auto& [limit, price] : prices_)
    if (whole(price) > 0)
      for (const SlotUse& use : limit.uses) extra[use] += whole(price);
  SlotProblem priced = problem;
  for (int item = 0; item < std::ssize(priced.items); ++item)
    for (auto& [slot, cost] : priced.items[static_cast<std::size_t>(item)].choices)
      if (const auto found = extra.find({item, slot}); found != extra.end())
        cost = std::min(cost_max, cost + found->second);  // less than the price bounds as well
  return priced;
}

Cost Prices::allowance() const {
  Cost sum = 0;
  for (const auto& [limit, price] : prices_) sum += whole(price) * limit.at_most;
  return sum;
}

bool Prices::step(const std::vector<int>& plan, double distance, Cost most) {
  double norm = 0;
  std::vector<double> too_many;
  for (const auto& [limit, price] : prices_) {
    const double over = uses_of(limit, plan) - limit.at_most;
    if (over > 0 || price > 0) norm += over * over;
    too_many.push_back(over);
  }
  if (norm == 0) return false;
  auto over = too_many.begin();
  for (auto& [limit, price] : prices_)
    price = std::clamp(price + distance / norm * *over++, 0.0, static_cast<double>(most));
  return true;
}

/// The search under way: the best plan and the best bound so far.
class Search {
 public:
  Search(const SlotProblem& problem, const BrokenLimits& broken)
      : problem_(problem),
        broken_(broken),
        cost_max_(slot_cost_max(problem)),
        most_(dearest(problem)) {}

  void run(int rounds, const AfterRound& after_round) {
    for (int round = 0; round < rounds && !done(); ++round) {
      const bool can_be_bettered = this->round(round);
      const bool goes_on = !after_round || after_round(round + 1);
      if (!can_be_bettered || !goes_on) return;
    }
  }

  LimitedPlan best() const { return {plan_, cost_, std::min(bound_, cost_)}; }

 private:
  bool done() const { return bound_ >= cost_ || step_ < step_min; }

  /// One priced problem. False when its prices cannot be bettered.
  bool round(int number) {
    const auto assignment = *SlotAssignment::solve(prices_.priced(problem_, cost_max_));
    const Cost value = assignment->total().cost - prices_.allowance();
    stalled_ = value > bound_ ? 0 : stalled_ + 1;
    bound_ = std::max(bound_, value);
    if (stalled_ == patience) step_ /= 2, stalled_ = 0;
    const std::vector<int> plan = plan_of(*assignment);
    const std::vector<SlotLimit> broken = broken_(plan);
    prices_.meet(broken);
    if (broken.empty())
      consider(plan);
    else if (number % rounds_a_dive == 0)
      consider(dive(*assignment, broken_));
    return prices_.step(plan, step_ * static_cast<double>(cost_ - value), most_);
  }

  void consider(const std::vector<int>& plan) {
    const Cost cost = cost_of(problem_, plan);
    if (cost >= cost_) return;
    cost_ = cost;
    plan_ = plan;
  }

  const SlotProblem& problem_;
  const BrokenLimits& broken_;
  Cost cost_max_;
  Cost most_;
  Prices prices_;
  double step_ = 1;
  int stalled_ = 0;
  Cost bound_ = std::numeric_limits<Cost>::min();
  Cost cost_ = std::numeric_limits<Cost>::max();
  std::vector<int> plan_;
};

}  // namespace

value::Result<LimitedPlan> assign_within(const SlotProblem& problem, const BrokenLimits& broken,
                                         int rounds, const AfterRound& after_round) {
  if (auto sound = validate(problem); !sound) return std::unexpected(sound.error());
  Search search(problem, broken);
  search.run(std::max(1, rounds), after_round);
  return search.best();
}

}  // namespace greenlane::optimizer
