#pragma once

#include <span>
#include <vector>

#include "scheduler/optimizer/general/general_floor.hpp"
#include "scheduler/optimizer/general/general_outlook.hpp"

namespace greenlane::optimizer {

/// All operations that are not frozen, in the order in which they are given to servers; those of
/// one job in the order of the stages.
using OperationOrder = std::vector<int>;

/// What is to stand in a line where now the positions from `first` up to `last` are. Only at the
/// end of the line it may be of another length.
struct Stretch {
  std::span<const int> operations;
  int first = 0;
  int last = 0;
};

/// A schedule as the order of its operations, and what it costs with another order. Every so many
/// operations the floor is kept, so that only what stands behind a change is served again: no
/// longer than the cost stays within a limit, and only until all is as it was.
class GeneralLine {
 public:
  explicit GeneralLine(const GeneralShop& shop);

  /// From now on an operation has this server (numbered over all stages), -1: whichever is the
  /// soonest. To be followed by assign() or adopt() of a stretch from there on.
  void bind(int operation, int server) { bound_[operation] = server; }
  int bound(int operation) const { return bound_[operation]; }
  int server(int operation) const { return server_of_[operation]; }
  /// What each instant costs by which an operation ends later: a guess.
  double slope(int operation) const { return outlook_.slope(operation); }

  /// From now on this order. O(operations * servers).
  void assign(const OperationOrder& order);

  /// What the line costs with another stretch; some cost above `limit` if it costs more than that.
  GeneralCost cost_with(const Stretch& stretch, Cost limit);
  /// The same, but behind the stretch it is given up as well when the outlook is that it would cost
  /// more. That is a guess.
  GeneralCost guess_with(const Stretch& stretch, Cost limit);
  /// Whether any operation ended at another time in what was costed last, before that was known or
  /// given up.
  bool has_moved() const { return has_moved_; }
  /// From now on with that stretch.
  void adopt(const Stretch& stretch);

  const GeneralShop& shop() const { return shop_; }
  const GeneralCost& cost() const { return cost_; }
  const OperationOrder& order() const { return order_; }
  int position(int operation) const { return position_[operation]; }  ///< -1: frozen
  Time end(int operation) const { return end_[operation]; }
  Time start(int operation) const { return end_[operation] - shop_.visits[operation].duration; }

  Schedule schedule() const;

 private:
  /// The floor before a position that is a multiple of the spacing.
  struct Kept {
    GeneralFloor floor;
    bool is_known = false;  ///< not while somebody waits at the gate
  };

  /// Serves operations one after the other; who finds the site full waits until somebody leaves,
  /// and the later operations of the same job with it.
  template <class Record>
  void serve(GeneralFloor& floor, int operation, Record&& record);
  template <class Record>
  void serve_now(GeneralFloor& floor, int operation, Record&& record);
  /// Serves from the last kept floor before the stretch to the end, or until `stop`, which is asked
  /// at kept floors with their number. Answers where that was; the number of floors for the end.
  template <class Stop, class Record>
  int run(const Stretch& stretch, Cost limit, Stop&& stop, Record&& record);
  GeneralCost cost_with(const Stretch& stretch, Cost limit, bool may_guess);
  void put_in(const Stretch& stretch);
  void undo();
  void clear_gate();
  Time ready(int operation) const;
  int floor_before(int first) const;
  bool is_open(int operation, int at) const;
  bool is_as_it_was(int number) const;
  bool looks_bad(int number, Cost allowed);
  void carry_on(int number);

  static constexpr int spacing = 16;

  const GeneralShop& shop_;
  OperationOrder order_;
  std::vector<int> served_;      ///< the same as they were served, if some waited at the gate
  std::vector<int> position_;    ///< by operation; -1: frozen
  std::vector<Time> end_;        ///< by operation, of the order
  std::vector<int> server_of_;   ///< likewise
  std::vector<int> bound_;       ///< by operation: the server that it has to have; -1: any
  std::vector<Time> trial_end_;  ///< likewise, of the one that is tried
  std::vector<int> moved_;       ///< operations that end elsewhere there
  std::vector<Kept> kept_;       ///< before every `spacing`-th operation
  GeneralFloor trial_;
  GeneralOutlook outlook_;
  std::vector<int> at_gate_;  ///< jobs that found the site full, in their order
  std::vector<int> held_;     ///< by job: how many of its operations wait with it
  GeneralCost cost_;
  bool has_moved_ = false;
};

}  // namespace greenlane::optimizer
