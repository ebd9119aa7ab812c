#pragma once

#include "scheduler/optimizer/machines/dynasearch.hpp"
#include "scheduler/optimizer/machines/machine_exchange.hpp"
#include "scheduler/optimizer/machines/pair_dynasearch.hpp"
#include "scheduler/optimizer/problem/effort.hpp"
#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer {

/// Iterated local search over the lines of identical machines: a few random moves, then descent to
/// where no step of Dynasearch in a line and none of PairDynasearch or MachineExchange between two
/// lines helps. Can be run on and on. One thread's.
class MachineSearch {
 public:
  MachineSearch(const MachineJobs& jobs, std::uint64_t seed);

  static constexpr std::uint64_t unlimited = ~std::uint64_t{0};

  /// Searches until the effort's share is used, the cost is down to `target`, or so many iterations
  /// in a row found nothing better.
  void run(Effort& effort, double share, Cost target, std::uint64_t in_vain_max = unlimited);

  const Lines& best() const { return best_; }
  Cost best_cost() const { return best_cost_; }

 private:
  void iterate(const Effort& effort);
  void shake();
  void shake_line();
  void shake_lines();
  void descend(const Effort& effort);
  template <class Neighbourhood>
  bool descend_between(Neighbourhood& pairs, std::vector<std::uint64_t>& seen,
                       const Effort& effort);
  void keep_or_return();

  const MachineJobs& jobs_;
  Random random_;
  Dynasearch within_;
  MachineExchange between_;
  PairDynasearch together_;
  Lines now_;   ///< being changed
  Lines base_;  ///< what the next shake begins with
  Lines best_;
  Cost base_cost_ = 0;
  Cost best_cost_ = 0;
  bool begun_ = false;
  std::uint64_t in_vain_ = 0;       ///< iterations since the last better one
  std::vector<bool> changed_;       ///< by line, since it was last found to be as good as it gets
  std::vector<std::uint64_t> age_;  ///< by line: when it was last changed
  std::vector<std::uint64_t> seen_between_;   ///< by pair of lines: when no move was found
  std::vector<std::uint64_t> seen_together_;  ///< the same, for the two searched together
  std::uint64_t clock_ = 1;
};

}  // namespace greenlane::optimizer
