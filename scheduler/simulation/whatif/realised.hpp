#pragma once

#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/simulation/whatif/station_run.hpp"

namespace greenlane::simulation {

/// What happened, as a schedule of the problem that it turned out to be.
struct Realised {
  optimizer::Problem problem;
  optimizer::Schedule schedule;
};

/// The trucks that were let in as jobs with their true times, released when they arrived, and
/// the servers with the times at which they were down: for optimizer::check(). A stage that a kind
/// passes by has a server more, where its trucks take no time.
Realised realised(const Site& site, const Trucks& trucks, const StationCourse& course);

}  // namespace greenlane::simulation
