#pragma once

#include <array>

#include "scheduler/optimizer/machines/load_table.hpp"

namespace greenlane::optimizer {

/// Improves the lines of two machines together. The jobs of both stand in one list by their starts.
/// Any two or three of them in a row may change their order, as often as such stretches do not
/// overlap, and each job then goes to either machine: of all that the best is found, by dynamic
/// programming over the list and the load of one machine. It is dynasearch (Congram, Potts and van
/// de Velde, INFORMS Journal on Computing 14, 2002) in a list that is shared out as LoadTable does.
/// Exponentially many schedules in O(n * longest job) a step. Keeps buffers; one thread at a time.
class PairDynasearch {
 public:
  explicit PairDynasearch(const MachineJobs& jobs);

  /// Takes the best step. Answers how much lower the cost is: 0 when no step lowers it, and always
  /// where the tables would be too large.
  Cost step(Sequence& one, Sequence& other);

 private:
  struct Order;
  static const std::array<Order, 5> orders;

  void list_by_start(const Sequence& one, const Sequence& other);
  void clear_layers();
  void lower_behind(std::size_t begin, const Order& order);
  const LoadTable& append_all_but_last(std::size_t begin, const Order& order);
  void carry_out(Sequence& one, Sequence& other);
  const Order& order_before(std::size_t end, std::int32_t load);
  void hand_out(std::size_t begin, const Order& order, std::int32_t& load, Sequence& one,
                Sequence& other) const;
  int job_at(std::size_t begin, const Order& order, std::size_t place) const;

  const MachineJobs& jobs_;
  std::vector<CountedJob> counted_;  ///< by job; empty: no steps
  Sequence list_;                    ///< the jobs of both lines
  std::vector<LoadTable> layers_;    ///< [k] of the first k in the list
  std::vector<LoadTable> stretch_;   ///< [k] behind the first k + 1 jobs of a stretch
};

}  // namespace greenlane::optimizer
