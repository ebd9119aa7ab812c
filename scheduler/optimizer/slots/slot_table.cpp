#include "scheduler/optimizer/slots/slot_table.hpp"

#include <algorithm>

namespace greenlane::optimizer {
namespace {

/// A chain of changes passes each door of a slot once at most, and each step costs one item's cost
/// at most. So much may all of it be, in the network simplex's trees as well, beside `never`.
constexpr Cost chain_max = Cost{1} << 61;

/// One more than the turns of all items outside, which is the most that they can sum up to.
Cost scale_of(std::size_t items, std::size_t slots) {
  const auto count = static_cast<Cost>(items);
  return count * (count + 1) / 2 * static_cast<Cost>(slots) + 1;
}

}  // namespace

Cost slot_cost_max(const SlotProblem& problem) {
  const auto doors = std::ssize(problem.slots) * (problem.groups + 1) + 2;
  return chain_max / doors / scale_of(problem.items.size(), problem.slots.size()) - 1;
}

SlotTable::SlotTable(const SlotProblem& problem)
    : items_(static_cast<int>(problem.items.size())),
      slots_(static_cast<int>(problem.slots.size())),
      scale_(scale_of(problem.items.size(), problem.slots.size())),
      weighed_(problem.items.size() * (problem.slots.size() + 1)) {
  for (int i = 0; i < items_; ++i) set(i, problem.items[static_cast<std::size_t>(i)]);
}

void SlotTable::set(int item, const SlotItem& now) {
  Cost* const row = row_of(item);
  std::fill_n(row, slots_, never);
  for (const auto& [slot, cost] : now.choices) row[slot] = cost * scale_ + turn(item) * slot;
  row[slots_] = now.unserved * scale_ + turn(item) * slots_;
}

void SlotTable::pin(int item, int place) {
  Cost* const row = row_of(item);
  std::fill_n(row, slots_ + 1, never);
  row[place] = 0;
}

SlotSum SlotTable::parts(int item, int place) const {
  return {at(item, place) / scale_, at(item, place) % scale_};
}

SlotSum SlotTable::difference(Cost weighed, Cost turns) const {
  Cost rest = weighed % scale_;
  if (turns + rest < 0) rest += scale_;
  if (turns + rest >= scale_) rest -= scale_;
  return {(weighed - rest) / scale_, rest};
}

}  // namespace greenlane::optimizer
