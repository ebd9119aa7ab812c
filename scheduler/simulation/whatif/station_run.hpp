#pragma once

#include <optional>
#include <vector>

#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/simulation/whatif/queue_rule.hpp"

namespace greenlane::simulation {

/// How a truck fared.
struct TruckCourse {
  std::optional<Time> called;    ///< when it got a slot
  std::optional<Time> arrived;   ///< when it stood at the gate
  std::optional<Time> admitted;  ///< the start of its first service
  std::optional<Time> cleared;   ///< the end of its last one
};

/// What a station did with its trucks. Those inside when it ends pass the rest of their stages
/// afterwards, with all servers up, so that their courses are whole; they are not counted as
/// cleared in time by whoever looks at Site::ends().
struct StationCourse {
  std::vector<TruckCourse> trucks;               ///< of each truck
  std::vector<optimizer::Operation> operations;  ///< in the order of their starts
  /// By stage and server, when it served nobody because it was down; ascending, disjoint. A service
  /// that is under way when a server goes down is finished.
  std::vector<std::vector<std::vector<optimizer::Interval>>> closed;
};

/// Lets the trucks pass the station under a rule, event by event. An hour before a slot begins its
/// places are given, by the station's own rule 4, to trucks that want to come by then; a truck that
/// does not come wastes its place. A truck that has arrived waits for the gate, which opens for it
/// when a server is free and there is room inside, then for each stage that its cargo needs. Of the
/// servers that are free and may serve it, it gets the one that may serve the fewest kinds.
StationCourse run_station(const Site& site, const StageTimes& times, const Trucks& trucks,
                          QueueRule& rule);

}  // namespace greenlane::simulation
