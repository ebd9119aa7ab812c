#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "scheduler/optimizer/slots/slot_problem.hpp"

namespace greenlane::optimizer {

/// More than any sum of weighed costs along a chain of changes: no way leads there.
inline constexpr Cost never = std::numeric_limits<Cost>::max() / 2;

/// The largest cost of an item in a problem of this size: above it the sums that a solver makes on
/// its way could overflow. For 10,000 items, 96 slots and 4 groups about 980,000.
Cost slot_cost_max(const SlotProblem& problem);

/// A sum of costs, and beside it the sum of turns times positions that breaks ties.
struct SlotSum {
  Cost cost = 0;
  Cost turns = 0;

  auto operator<=>(const SlotSum&) const = default;
};

/// What each item costs in each slot, as one number that orders first by cost and then by turns:
/// weighed = cost · scale + turn · position, where scale is above any sum of turns. The place after
/// the last slot is being outside. 8 bytes an item and slot.
class SlotTable {
 public:
  explicit SlotTable(const SlotProblem& problem);

  int items() const { return items_; }
  int outside() const { return slots_; }  ///< the place of who gets none
  Cost scale() const { return scale_; }

  /// `never` where the item may not be.
  Cost at(int item, int place) const { return row(item)[place]; }
  const Cost* row(int item) const {
    return weighed_.data() +
           static_cast<std::size_t>(item) * (static_cast<std::size_t>(slots_) + 1);
  }

  void set(int item, const SlotItem& now);
  /// The item may be nowhere else, at no cost.
  void pin(int item, int place);

  /// The cost and the turns of one item in one place that it may have.
  SlotSum parts(int item, int place) const;
  /// A difference of two plans, weighed, as the difference in cost and in turns. `turns` is the sum
  /// of turns of the plan that it starts from.
  SlotSum difference(Cost weighed, Cost turns) const;

 private:
  Cost turn(int item) const { return items_ - item; }
  Cost* row_of(int item) { return weighed_.data() + (row(item) - weighed_.data()); }

  int items_;
  int slots_;
  Cost scale_;
  std::vector<Cost> weighed_;
};

/// The parts of validate() that are about one item, and one slot.
value::Result<void> check_item(const SlotProblem& problem, std::size_t index, Cost cost_max);
value::Result<void> check_room(const SlotProblem& problem, std::size_t slot);

}  // namespace greenlane::optimizer
