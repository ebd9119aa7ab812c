#include "tests/unit/simulation/qingtaishan.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/unit/simulation/played.hpp"

namespace greenlane::simulation {

namespace {

constexpr const char* name = "qingtaishan";

}  // namespace

const ScenarioFiles& qingtaishan_files() {
  static const ScenarioFiles files = files_of(name);
  return files;
}

Scenario qingtaishan() {
  return made_of(qingtaishan_files());
}

TripScript& trip(Scenario& scenario, const Key& key) {
  const auto found = std::ranges::find(scenario.trips, key, &TripScript::key);
  if (found == scenario.trips.end()) throw std::logic_error("no application " + key);
  return *found;
}

Outcome played_in_the_model(const Scenario& scenario) {
  return played_in_the_model(name, scenario);
}

Outcome played_under_the_rules(const Scenario& scenario) {
  return played_in_the_model(name, scenario, hold_to_the_rules);
}

}  // namespace greenlane::simulation
