#pragma once

#include <vector>

#include "scheduler/optimizer/general/general_floor.hpp"

namespace greenlane::optimizer {

/// All operations that are not frozen, in the order in which they are given to servers; those of
/// one job in the order of the stages.
using OperationOrder = std::vector<int>;

/// A schedule as the order of its operations, and what it costs with another order. Every so many
/// operations the floor is kept, so that only what stands behind a change is served again, and no
/// longer than the cost stays within a limit.
class GeneralLine {
 public:
  explicit GeneralLine(const GeneralShop& shop);

  /// From now on this order. O(operations * servers).
  void assign(const OperationOrder& order) { adopt(order, 0); }

  /// What another order costs that is the same before position `first`; some cost above `limit` if
  /// it costs more than that.
  GeneralCost cost_with(const OperationOrder& order, int first, Cost limit) {
    return cost_with(order, first, static_cast<int>(order.size()), limit);
  }
  /// The same, of an order that is also the same from `last` on: behind that it is given up as
  /// well when it looks as if it would cost more. It does so when the servers are not free so much
  /// sooner that all late jobs behind could make good for what is lost.
  GeneralCost cost_with(const OperationOrder& order, int first, int last, Cost limit);
  /// From now on that order.
  void adopt(const OperationOrder& order, int first);

  const GeneralShop& shop() const { return shop_; }
  const GeneralCost& cost() const { return cost_; }
  const OperationOrder& order() const { return order_; }
  int position(int operation) const { return position_[operation]; }
  Time end(int operation) const { return end_[operation]; }
  Time start(int operation) const { return end_[operation] - shop_.visits[operation].duration; }

  Schedule schedule() const;

 private:
  /// Serves operations one after the other; who finds the site full waits until somebody leaves,
  /// and the later operations of the same job with it.
  template <class Record>
  void serve(GeneralFloor& floor, int operation, Record&& record);
  template <class Record>
  void serve_now(GeneralFloor& floor, int operation, Record&& record);
  Time ready(int operation) const;
  std::size_t floor_before(int first) const;
  bool looks_bad(std::size_t floor, Cost limit) const;
  void weigh_late();

  static constexpr int spacing = 16;

  const GeneralShop& shop_;
  OperationOrder order_;
  std::vector<int> position_;         ///< by operation; -1: frozen
  std::vector<Time> end_;             ///< by operation, of the order
  std::vector<Time> trial_end_;       ///< likewise, of the one that is tried
  std::vector<GeneralFloor> floors_;  ///< before every `spacing`-th operation that has one
  std::vector<int> floor_position_;   ///< of these, ascending
  std::vector<double> late_weight_;   ///< by floor: of the jobs that end behind it, and late
  GeneralFloor trial_;
  std::vector<int> at_gate_;  ///< jobs that found the site full, in their order
  std::vector<int> held_;     ///< by job: how many of its operations wait with it
  GeneralCost cost_;
};

}  // namespace greenlane::optimizer
