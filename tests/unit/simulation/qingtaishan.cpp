#include "tests/unit/simulation/qingtaishan.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "scheduler/planning/planner.hpp"
#include "scheduler/simulation/model_port.hpp"
#include "station/model/rules.hpp"
#include "station/policy/load.hpp"

namespace greenlane::simulation {

namespace {

const std::string folder = GREENLANE_SOURCE_DIR "/config/scenarios/qingtaishan";

model::Policy policy_of(const Scenario& scenario) {
  std::ifstream file{folder + "/" + scenario.station};
  std::ostringstream text;
  text << file.rdbuf();
  const auto configuration = policy::load(text.str(), scenario.station);
  if (!configuration) throw std::logic_error(configuration.error().front().text());
  return configuration->policy;
}

model::PlanProposed propose(const model::Station& station, Day day, Instant now) {
  return planning::FirstComePlanner{}.propose(station, day, {.now = now});
}

void hold_to_the_rules(const model::Station& station) {
  const std::vector<model::Breach> breaches = model::broken_rules(station);
  if (!breaches.empty()) throw std::logic_error(breaches.front().what);
}

Outcome played(const Scenario& scenario, ModelPort::AfterEach after_each) {
  const Word admin = Word::parse("admin").value();
  ModelPort station{policy_of(scenario), scenario.span().from, admin, propose,
                    std::move(after_each)};
  return replay(scenario, station, admin);
}

}  // namespace

const ScenarioFiles& qingtaishan_files() {
  static const ScenarioFiles files = load_files(folder).value();
  return files;
}

Scenario qingtaishan() {
  auto scenario = read_scenario(qingtaishan_files());
  if (!scenario) throw std::logic_error(scenario.error().front().text());
  return std::move(*scenario);
}

TripScript& trip(Scenario& scenario, const Key& key) {
  const auto found = std::ranges::find(scenario.trips, key, &TripScript::key);
  if (found == scenario.trips.end()) throw std::logic_error("no application " + key);
  return *found;
}

Outcome played_in_the_model(const Scenario& scenario) {
  return played(scenario, {});
}

Outcome played_under_the_rules(const Scenario& scenario) {
  return played(scenario, hold_to_the_rules);
}

}  // namespace greenlane::simulation
