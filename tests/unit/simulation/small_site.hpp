#pragma once

#include <vector>

#include "scheduler/simulation/whatif/station_run.hpp"

namespace greenlane::simulation {

/// A station of our own for a what-if: one kind of cargo unless `kinds` says more, stages with so
/// many servers that may serve every kind, one slot at 0 for everybody, and an end far away.
Site small_site(const std::vector<int>& servers, std::size_t kinds = 1);

/// A truck of the first slot that arrives at `arrives`.
void add_truck(Trucks& trucks, Time arrives, std::vector<Time> durations, int kind = 0,
               optimizer::Weight weight = 1);

/// Expected times of that many seconds at each stage.
StageTimes expected_times(const Site& site, int seconds);

/// The trucks under one of the rules.
StationCourse course_of(const Site& site, const Trucks& trucks,
                        QueuePolicy policy = QueuePolicy::fcfs);

}  // namespace greenlane::simulation
