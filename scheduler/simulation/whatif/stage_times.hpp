#pragma once

#include <vector>

#include "scheduler/simulation/whatif/site.hpp"

namespace greenlane::simulation {

/// How long services take, by stage and kind of cargo: as they do in a scenario. A distribution is
/// the line through the sorted times of its trucks (Law, Simulation modeling and analysis, on
/// empirical distributions). A kind with few trucks has that of all kinds together, a stage that
/// nobody says anything about has one time.
class StageTimes {
 public:
  /// Fewer times than these are no distribution.
  static constexpr std::size_t times_least = 8;

  StageTimes(const Site& site, const Scenario& scenario);

  /// The time below which that fraction of services is, at least a second; 0 where a kind has
  /// nothing to do.
  Time at(int stage, int kind, double fraction) const;
  Time mean(int stage, int kind) const { return means_[stage][kind]; }
  /// The sum of the means from a stage on.
  Time mean_from(int stage, int kind) const { return rests_[stage][kind]; }

 private:
  std::vector<std::vector<std::vector<Time>>> times_;  ///< by stage and kind, ascending
  std::vector<std::vector<Time>> means_;
  std::vector<std::vector<Time>> rests_;
};

}  // namespace greenlane::simulation
