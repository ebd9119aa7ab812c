#include <algorithm>
#include <set>

#include "scheduler/optimizer/slots/slot_limits.hpp"
#include "tests/property/slots/any_slot_problem.hpp"

using namespace greenlane::optimizer;

namespace {

/// Limits on uses drawn at random: they cross groups, slots and each other.
std::vector<SlotLimit> any_limits(const SlotProblem& problem) {
  std::vector<SlotLimit> limits(static_cast<std::size_t>(*rc::gen::inRange(0, 5)));
  for (SlotLimit& limit : limits) {
    limit.at_most = *rc::gen::inRange(0, 3);
    for (int item = 0; item < std::ssize(problem.items); ++item)
      for (int slot = 0; slot < std::ssize(problem.slots); ++slot)
        if (*rc::gen::inRange(0, 3) == 0) limit.uses.push_back({item, slot});
  }
  return limits;
}

std::vector<SlotLimit> broken_by(const std::vector<SlotLimit>& limits,
                                 const std::vector<int>& plan) {
  std::vector<SlotLimit> broken;
  std::ranges::copy_if(limits, std::back_inserter(broken), [&](const SlotLimit& limit) {
    return std::ranges::count_if(limit.uses, [&](const SlotUse& use) {
             return plan[static_cast<std::size_t>(use.item)] == use.slot;
           }) > limit.at_most;
  });
  return broken;
}

/// The least cost of a plan within room and limits, of all there are.
class LeastCost {
 public:
  LeastCost(const SlotProblem& problem, const std::vector<SlotLimit>& limits)
      : problem_(problem), limits_(limits), left_(problem.slots), plan_(problem.items.size(), -1) {
    place(0, 0);
  }
  Cost cost() const { return cost_; }

 private:
  void place(std::size_t index, Cost sum) {
    if (!broken_by(limits_, plan_).empty()) return;
    if (index == problem_.items.size()) {
      cost_ = std::min(cost_, sum);
      return;
    }
    const SlotItem& item = problem_.items[index];
    place(index + 1, sum + item.unserved);
    for (const auto& [slot, cost] : item.choices) {
      SlotRoom& room = left_[static_cast<std::size_t>(slot)];
      int& own = room.own[static_cast<std::size_t>(item.group)];
      int& places = own > 0 ? own : room.common;
      if (places == 0) continue;
      --places;
      plan_[index] = slot;
      place(index + 1, sum + cost);
      plan_[index] = -1;
      ++places;
    }
  }

  const SlotProblem& problem_;
  const std::vector<SlotLimit>& limits_;
  std::vector<SlotRoom> left_;
  std::vector<int> plan_;
  Cost cost_ = 1'000'000;
};

}  // namespace

TEST_CASE("a plan within limits breaks none, and its bound is below every other plan",
          "[slots][property]") {
  law("bound ≤ exhaustive ≤ cost, equal where it says proven", 10, [] {
    const SlotProblem problem = any_full_problem();
    const std::vector<SlotLimit> limits = any_limits(problem);
    const auto broken = [&](const std::vector<int>& plan) { return broken_by(limits, plan); };
    const LimitedPlan plan = *assign_within(problem, broken, 20);
    const Cost least = LeastCost(problem, limits).cost();
    RC_ASSERT(broken(plan.slots).empty());
    RC_ASSERT(plan.lower_bound <= least);
    RC_ASSERT(least <= plan.cost);
    if (plan.proven_optimal()) RC_ASSERT(plan.cost == least);
  });
}

TEST_CASE("limits that bind nobody leave the plan exact", "[slots][property]") {
  law("without limits: proven in one round", 5, [] {
    const SlotProblem problem = any_full_problem();
    const auto none = [](const std::vector<int>&) { return std::vector<SlotLimit>{}; };
    const LimitedPlan plan = *assign_within(problem, none, 1);
    RC_ASSERT(plan.proven_optimal());
    RC_ASSERT(plan.cost == (*SlotAssignment::solve(problem))->total().cost);
  });
}
