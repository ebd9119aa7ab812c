#pragma once

#include <string>

#include "scheduler/simulation/load_scenario.hpp"
#include "scheduler/simulation/model_port.hpp"
#include "scheduler/simulation/replay.hpp"

namespace greenlane::simulation {

/// The files of config/scenarios/NAME; ends the test run when one is missing.
ScenarioFiles files_of(const std::string& name);

/// What files make; ends the test run when they are faulty.
Scenario made_of(const ScenarioFiles& files);

/// The files with one piece of one file written otherwise, in a folder "q". It has to be there.
ScenarioFiles changed(ScenarioFiles files, const std::string& name, const std::string& was,
                      const std::string& is);

/// The only fault that the files have, as it is printed.
std::string fault_of(const ScenarioFiles& files);

/// A station in the model with the configuration of config/scenarios/NAME and the daemon's own
/// planner, at the scenario's first midnight.
ModelPort station_of(const std::string& name, const Scenario& scenario,
                     ModelPort::AfterEach after_each = {});

/// Ends the test run with the first rule of the model's that is broken.
void hold_to_the_rules(const model::Station& station);

/// A scenario played at such a station.
Outcome played_in_the_model(const std::string& name, const Scenario& scenario,
                            ModelPort::AfterEach after_each = {});

}  // namespace greenlane::simulation
