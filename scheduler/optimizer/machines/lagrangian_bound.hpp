#pragma once

#include "scheduler/optimizer/machines/pair_network.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// A lower bound for the cost of jobs on identical machines: each job is to come once, and a ware
/// that has its price instead; the prices climb by subgradients (Held, Wolfe and Crowder,
/// Validation of subgradient optimization, Mathematical Programming 6, 1974) to where the cheapest
/// way through StartNetwork has its highest cost, which is as good as the time-indexed linear
/// program. Against the cost of a known schedule, arcs that no better one can use leave the
/// network; once nothing is left, that schedule is proven optimal. Keeps all it has learnt; one
/// thread at a time.
class LagrangianBound {
 public:
  static bool fits(const MachineJobs& jobs) { return StartNetwork::fits(jobs); }

  /// `lines` are a good schedule: their marginal costs are the first prices.
  LagrangianBound(const MachineJobs& jobs, const Lines& lines);

  /// Climbs until the effort's share or the passes are used, or the bound reaches the cost of the
  /// lines. Says whether it did.
  bool climb(const Effort& effort, double share, int passes);

  /// That a schedule of this cost exists.
  void know(Cost upper);

  /// No schedule costs less.
  Cost bound() const { return bound_; }
  int passes() const { return passes_; }
  std::size_t arcs() const { return pairs_ ? pairs_->arcs() : network_.arcs(); }

 private:
  void price_by(const Lines& lines);
  template <class Network>
  void pass(Network& network);
  void tighten();
  void learn(Cost value);
  void move_prices(Cost value, const std::vector<int>& visits);

  const MachineJobs& jobs_;
  StartNetwork network_;
  std::optional<PairNetwork> pairs_;  ///< once the prices no longer climb without it
  Cost upper_;
  Cost bound_ = 0;
  std::vector<Cost> prices_;
  std::vector<double> direction_;
  Cost best_value_ = -StartNetwork::infinite;  ///< in units of the network
  std::vector<Cost> best_prices_;
  double step_ = 1;
  int in_vain_ = 0;
  Cost pruned_at_ = -StartNetwork::infinite;
  int passes_ = 0;
};

}  // namespace greenlane::optimizer
