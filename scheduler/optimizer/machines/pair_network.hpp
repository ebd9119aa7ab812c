#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "scheduler/optimizer/machines/start_network.hpp"

namespace greenlane::optimizer {

/// The arcs that a StartNetwork has left, with a stricter rule for what may follow what: not the
/// same job, and not one that were better, or as good and of a lower number, the other way round at
/// that instant. Some optimum keeps the rule, so its cheapest way is still a bound, and a tighter
/// one (Tanaka, Fujikuma and Araki 2009, see StartNetwork). A way now depends on its last arc and
/// not on its last instant; arcs that end together are kept in the order of their cost, in which
/// the first that may come before is mostly an early one. A walk is O(arcs) then, O(arcs * jobs) at
/// worst.
class PairNetwork {
 public:
  PairNetwork(const MachineJobs& jobs, const StartNetwork& network);

  // As StartNetwork has them.
  Cost cheapest(const std::vector<Cost>& prices);
  const std::vector<int>& visits() const { return visits_; }
  void prune(Cost most);
  std::size_t arcs() const { return arcs_.size(); }
  void stop_when(std::function<bool()> over) { over_ = std::move(over); }
  bool stopped() const { return stopped_; }

 private:
  struct Arc {
    std::int32_t job = 0;
    std::int32_t before = -1;  ///< the arc on the cheapest way to it; -1: it is the first
    Time start = 0;
    Cost cost = 0;  ///< less its price
    Cost to = 0;    ///< of the cheapest way that ends with it
    Cost from = 0;  ///< of the cheapest way behind it
  };
  using Order = std::vector<std::int32_t>;

  Time end_of(const Arc& arc) const { return arc.start + jobs_.duration.data()[arc.job]; }
  bool may_follow(int first, int second, Time at) const;
  void index();
  void walk_forwards();
  void arrive(Arc& arc);
  void walk_backwards();
  void leave(Arc& arc);
  std::int32_t last_of_cheapest() const;
  bool ask();

  const MachineJobs& jobs_;
  Time horizon_;
  std::vector<Arc> arcs_;                ///< by start
  std::vector<std::int32_t> out_begin_;  ///< by start
  std::vector<std::int32_t> in_begin_;   ///< by end
  Order out_;                            ///< the cheapest onwards first
  Order in_;                             ///< the cheapest until then first
  std::vector<int> visits_;
  std::function<bool()> over_;
  bool stopped_ = false;
};

}  // namespace greenlane::optimizer
