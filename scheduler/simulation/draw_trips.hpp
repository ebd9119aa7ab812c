#pragma once

#include <string>

#include "scheduler/simulation/scenario.hpp"
#include "station/policy/fault.hpp"

namespace greenlane::simulation {

/// Draws the trips that a scenario's demand speaks of, for the carriers, vehicles, drivers and
/// other enterprises that its tables have, and puts them behind those that are written row by row.
/// Notes what the demand needs and the tables lack as faults of `file`. Without a demand it does
/// nothing.
void draw_trips(Scenario& scenario, const std::string& file, policy::Faults& faults);

}  // namespace greenlane::simulation
