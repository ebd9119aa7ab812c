#include "scheduler/optimizer/slots/slot_dive.hpp"

#include <algorithm>
#include <set>

#include "station/value/ensure.hpp"

namespace greenlane::optimizer {
namespace {

/// The uses of a limit that the plan has and that nobody has forbidden yet, first to forbid first.
std::vector<SlotUse> in_use(const SlotLimit& limit, const std::vector<int>& plan,
                            const std::set<SlotUse>& forbidden, const std::vector<Cost>& regrets) {
  std::vector<SlotUse> uses;
  for (const SlotUse& use : limit.uses)
    if (plan[static_cast<std::size_t>(use.item)] == use.slot && !forbidden.contains(use))
      uses.push_back(use);
  std::ranges::sort(uses, [&](const SlotUse& one, const SlotUse& other) {
    const Cost regret = regrets[static_cast<std::size_t>(one.item)];
    const Cost other_regret = regrets[static_cast<std::size_t>(other.item)];
    return regret != other_regret ? regret < other_regret : one.item > other.item;
  });
  return uses;
}

void forbid(SlotAssignment& assignment, const SlotUse& use) {
  SlotItem item = assignment.problem().items[static_cast<std::size_t>(use.item)];
  std::erase_if(item.choices, [&](const SlotChoice& choice) { return choice.slot == use.slot; });
  ENSURE(assignment.replace(use.item, item));
}

}  // namespace

std::vector<int> plan_of(const SlotAssignment& assignment) {
  std::vector<int> plan;
  for (int item = 0; item < std::ssize(assignment.problem().items); ++item)
    plan.push_back(assignment.slot_of(item).value_or(-1));
  return plan;
}

std::vector<int> dive(SlotAssignment& assignment, const BrokenLimits& broken) {
  for (;;) {
    std::vector<int> plan = plan_of(assignment);
    const std::vector<SlotLimit> limits = broken(plan);
    if (limits.empty()) return plan;
    const std::vector<Cost> regrets = assignment.regrets();
    std::set<SlotUse> forbidden;
    for (const SlotLimit& limit : limits) {
      const std::vector<SlotUse> uses = in_use(limit, plan, forbidden, regrets);
      for (std::size_t i = 0; std::ssize(uses) > limit.at_most + static_cast<std::ptrdiff_t>(i);
           ++i)
        forbidden.insert(uses[i]);
    }
    ENSURE(!forbidden.empty());  // else the limits were not broken
    for (const SlotUse& use : forbidden) forbid(assignment, use);
  }
}

}  // namespace greenlane::optimizer
