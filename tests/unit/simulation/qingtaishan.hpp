#pragma once

#include "scheduler/simulation/load_scenario.hpp"
#include "scheduler/simulation/replay.hpp"

namespace greenlane::simulation {

/// The files of config/scenarios/qingtaishan, read once.
const ScenarioFiles& qingtaishan_files();

/// What they make; ends the test run when they are faulty.
Scenario qingtaishan();

/// The row of an application, to change it.
TripScript& trip(Scenario& scenario, const Key& key);

/// A scenario played in the model, with the station's own configuration and planner.
Outcome played_in_the_model(const Scenario& scenario);

/// The same, and the model's rules are held against the state after every request: the first that
/// is broken ends the test run.
Outcome played_under_the_rules(const Scenario& scenario);

}  // namespace greenlane::simulation
