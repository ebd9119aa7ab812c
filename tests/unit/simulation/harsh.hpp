#pragma once

#include "scheduler/simulation/load_scenario.hpp"

namespace greenlane::simulation {

/// The files of config/scenarios/harsh.
const ScenarioFiles& harsh_files();

/// The same with so many applications a day.
ScenarioFiles harsh_files_with(int applications);

}  // namespace greenlane::simulation
