#pragma once

#include <string>

#include "scheduler/optimizer/problem/problem.hpp"
#include "tests/bench/optimizer/asked.hpp"

namespace greenlane::bench {

/// The day of that name of tests/instances/station, such as "small-01".
optimizer::Problem station_day(const std::string& name);

/// Solves the days of tests/instances/station, and prints what they cost beside what two dispatch
/// rules would, how far the bound is, and for the small ones what peers find in the same time.
void measure_station(const Asked& asked);

}  // namespace greenlane::bench
