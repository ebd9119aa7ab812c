#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "scheduler/optimizer/machines/machine_jobs.hpp"

namespace greenlane::optimizer {

/// All ways to fill one machine's time from 0 on, with jobs that may come again, but never twice in
/// a row: a node is an instant, an arc a job that starts there. The cheapest of these ways, once
/// each job is paid its price, is the state-space relaxation of Abdul-Razaq and Potts (Dynamic
/// programming state-space relaxation for single-machine scheduling, Journal of the Operational
/// Research Society 39, 1988). Costs and prices are in units of 1 / `scale`. An arc that no
/// schedule below a given cost can use is taken out for good, so that the network shrinks as the
/// bound grows (Ibaraki and Nakamura 1994; Tanaka, Fujikuma and Araki, An exact algorithm for
/// single-machine scheduling without machine idle time, Journal of Scheduling 12, 2009). One walk
/// over the network is O(arcs), at first jobs * horizon.
class StartNetwork {
 public:
  static constexpr Cost scale = 256;
  /// Whether the network of these jobs is small enough and its sums fit.
  static bool fits(const MachineJobs& jobs);

  explicit StartNetwork(const MachineJobs& jobs);

  /// The cheapest way at these prices, one for each job; `infinite` when none is left.
  Cost cheapest(const std::vector<Cost>& prices);
  /// How often each job comes in the way that `cheapest` found last.
  const std::vector<int>& visits() const { return visits_; }

  /// Takes out each arc whose cheapest way costs more than `most` at the prices of the last call of
  /// `cheapest`.
  void prune(Cost most);

  std::size_t arcs() const { return arc_job_.size(); }
  Time horizon() const { return horizon_; }
  /// Tells `take` job and start of each arc that is left, by start.
  template <class Take>
  void for_each_arc(Take take) const {
    for (Time start = 0; start <= horizon_; ++start)
      for (std::size_t arc = arc_begin_[start]; arc < arc_begin_[start + 1]; ++arc)
        take(static_cast<int>(arc_job_[arc]), start);
  }
  /// Asked within a walk; once it says so, the walk ends and its answer means nothing.
  void stop_when(std::function<bool()> over) { over_ = std::move(over); }
  bool stopped() const { return stopped_; }

  static constexpr Cost infinite = Cost{1} << 61;

 private:
  /// The cheapest to an instant by its last job, and by another one than that.
  struct Node {
    Cost best = infinite;
    Cost second = infinite;
    std::int32_t job = -1;
    std::int32_t second_job = -1;

    Cost without(int other) const { return job == other ? second : best; }
    void offer(Cost cost, int by);
  };

  Cost arc_cost(int job, Time start) const;
  void walk_forwards();
  void walk_backwards();
  void count_visits(Time end);
  bool ask();

  const MachineJobs& jobs_;
  Time horizon_ = 0;
  std::vector<std::size_t> arc_begin_;  ///< by start
  std::vector<std::uint16_t> arc_job_;
  std::vector<Cost> prices_;
  std::vector<Node> to_;    ///< from 0 to an instant
  std::vector<Node> from_;  ///< from an instant to an end
  std::vector<int> visits_;
  std::function<bool()> over_;
  bool stopped_ = false;
};

}  // namespace greenlane::optimizer
