#pragma once

#include <vector>

#include "scheduler/simulation/whatif/station_run.hpp"

namespace greenlane::simulation {

/// What one replication comes to under one policy. Times in minutes. A truck counts from when it
/// wants to come, or has filed if that is later; who is not cleared by the end counts until then.
/// Trucks that never come count as no-shows and nowhere else.
struct RunFigures {
  int trucks = 0;  ///< that applied
  int cleared = 0;
  int unserved = 0;  ///< came, or would have, and were not cleared by the end
  int no_shows = 0;
  double cleared_a_day = 0;
  double tardiness = 0;  ///< weighted mean over trucks: the sum of w T by the sum of w
  double wait = 0;       ///< mean, until let in
  double wait_p95 = 0;
  double inside = 0;  ///< mean, of those that were cleared
  double inside_p95 = 0;
  double on_time_percent = 0;           ///< of all that come
  double jain = 1;                      ///< Jain's index over firms, of cleared to applied
  std::vector<double> utilisation;      ///< by stage, percent of the time its servers are up
  std::vector<double> waiting_by_hour;  ///< trucks that want to come and are not let in, on average
};

RunFigures figures_of(const Site& site, const Trucks& trucks, const StationCourse& course);

}  // namespace greenlane::simulation
