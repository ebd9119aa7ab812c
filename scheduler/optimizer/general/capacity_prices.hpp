#pragma once

#include <functional>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// Servers of a stage that may serve the same families and are closed at the same times: what one
/// of them takes from a job, each may.
struct ServerGroup {
  int stage = 0;
  int servers = 0;
  Server like;
};

std::vector<ServerGroup> server_groups(const Problem& problem);

/// Time in equal parts, in which everything takes its duration rounded down and begins at its start
/// rounded down: a schedule stays one, and no job ends later. Only `instants` of them have a price.
struct PriceGrid {
  Time width = 1;
  int instants = 0;
};

/// What a place costs at each instant: of a group's server while it serves, and inside the station.
/// Whole numbers of 1/256, so that sums are exact and no rounding can lift a bound above the truth.
struct Prices {
  std::vector<std::vector<double>> of_group;
  std::vector<double> inside;  ///< empty: no cap inside
};

/// How many jobs take a place where, each on its cheapest way through the stages.
struct Takers {
  std::vector<std::vector<int>> of_group;
  std::vector<int> inside;
  double cost = 0;                       ///< of all jobs, with the prices that they pay
  std::vector<std::vector<int>> starts;  ///< by job and stage, in instants
};

/// The cheapest way of one job, if all that keeps it from a server is the price. By dynamic
/// programming over stages and instants.
class JobWays {
 public:
  JobWays(const Problem& problem, PriceGrid grid);

  const std::vector<ServerGroup>& groups() const { return groups_; }
  const PriceGrid& grid() const { return grid_; }

  /// All jobs at these prices, or false as soon as it is over, which is asked before each job: what
  /// the takers are is then unknown. O(jobs * groups * instants).
  bool walk(const Prices& prices, Takers& takers, const std::function<bool()>& over);

 private:
  void sum_up(const Prices& prices);
  void look_back(int job);
  void look_back(int job, int stage);
  void walk(int job, Takers& takers);
  double cost_through(int job, Time end) const;
  double cost_behind(int job, int stage, Time ready) const;
  double price_of(int group, int start, int duration) const;
  bool is_open(int group, int start, int duration) const;
  int duration(int job, int stage) const;
  template <class Look>
  void each_open_run(int group, int duration, Look&& look) const;

  const Problem& problem_;
  PriceGrid grid_;
  std::vector<ServerGroup> groups_;
  std::vector<std::vector<Interval>> closed_;  ///< by group, in instants
  std::vector<std::vector<double>> sums_;      ///< by group, of the prices before each instant
  std::vector<double> inside_sums_;
  std::vector<Time> alone_;                 ///< by job: its end if nobody else were there
  std::vector<std::vector<double>> begun_;  ///< by stage: the cost from a start at each instant on
  std::vector<std::vector<double>> ready_;  ///< by stage: from being ready then on
  std::vector<double> least_price_;
};

}  // namespace greenlane::optimizer
