#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "scheduler/optimizer/slots/slot_table.hpp"

namespace greenlane::optimizer {

/// What one place more would save, in cost; 0 or more.
struct SlotSavings {
  std::vector<Cost> common;            ///< by slot: one common place more
  std::vector<std::vector<Cost>> own;  ///< by slot and group: one place more for it alone
};

/// What it would take to give an item another place.
struct Displacement {
  Cost cost = 0;           ///< by how much the plan as a whole would cost more
  std::vector<int> items;  ///< who would have to move, in the order in which they make way
};

/// The cheapest assignment of items to slots, kept the cheapest while the problem changes bit by
/// bit. Deterministic. Not to be moved or used by two threads at once.
class SlotAssignment {
 public:
  /// Solves from nothing by the network simplex; refuses as validate() does.
  static value::Result<std::unique_ptr<SlotAssignment>> solve(SlotProblem problem);
  /// The same by adding one item after the other: a baseline, and another opinion. Successive
  /// shortest paths (Jewell 1958; Busacker and Gowen 1960; Iri 1960).
  static value::Result<std::unique_ptr<SlotAssignment>> solve_one_by_one(SlotProblem problem);

  ~SlotAssignment();

  const SlotProblem& problem() const;
  /// The item's slot; nothing when it gets none.
  std::optional<int> slot_of(int item) const;
  /// Of the whole plan, with the turns that broke ties.
  SlotSum total() const;
  /// Recomputed from prices alone: no plan costs less. O(items · slots).
  bool proven_optimal() const;

  /// Exactly what the optimum would be lower by; one search for all slots.
  SlotSavings savings() const;
  /// Another place for an item, in the cheapest way for all. Nothing when it may not have the slot.
  std::optional<Displacement> displacement(int item, int slot) const;

  /// By item, what it would cost at least if it had to leave its slot, before anybody else takes
  /// the place: cost and turns in one number, to compare by. 0 for one that has none.
  std::vector<Cost> regrets() const;

  /// An item is another one from now on: withdrawn (no choices), moved, changed. At most two chains
  /// of moves, whatever the size of the problem. Refuses as validate() does, changing nothing.
  value::Result<void> replace(int item, const SlotItem& now);
  /// A slot has other room: one chain of moves a place. Refuses as validate() does.
  value::Result<void> set_room(int slot, const SlotRoom& room);

 private:
  struct State;
  explicit SlotAssignment(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace greenlane::optimizer
