#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scheduler/simulation/whatif/stage_times.hpp"
#include "scheduler/simulation/whatif/truck.hpp"

namespace greenlane::simulation {

/// Draws trucks that are like those of a scenario. What a truck is follows from the seed, the
/// replication, the day and its number on that day alone: every policy meets the same trucks
/// (common random numbers), and a higher demand meets them too, and more.
///
/// A day has a Poisson number of applications, on average as many as the scenario's day times the
/// demand. Each is like one of that day: its firm, its cargo and class, how early it is filed, its
/// window, and whether and when its truck comes. The minute within the wanted hour and the stage
/// times are drawn anew. Applications that the scenario withdraws are left out. A truck that nobody
/// needs by a certain time is due when one is through that comes at the end of its window and never
/// waits.
class TruckSource {
 public:
  /// Refuses a scenario without applications, with its table as field.
  static Result<TruckSource> of(const model::Policy& policy, const Scenario& scenario,
                                const Site& site, const StageTimes& times);

  Trucks draw(std::uint64_t seed, std::uint64_t replication, double demand) const;

  /// Applications in all days with a demand of 1, on average.
  double expected() const;

 private:
  /// A trip of the scenario, with times from its own day's midnight.
  struct Model {
    int firm = 0;
    int kind = 0;
    model::PriorityClass priority = model::PriorityClass::standard;
    Time lead = 0;
    Time wanted = 0;
    Time window = 0;
    std::optional<Time> needed_after;  ///< from the begin of the window
    bool comes = true;
    Time offset = 0;
  };

  TruckSource(const Site& site, const StageTimes& times) : site_(&site), times_(&times) {}
  void add(Trucks& trucks, int day, std::uint64_t key) const;

  const Site* site_;
  const StageTimes* times_;
  std::vector<std::vector<Model>> days_;  ///< of the scenario
  int firms_ = 0;
};

}  // namespace greenlane::simulation
