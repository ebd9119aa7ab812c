#include "tests/unit/simulation/played.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "scheduler/planning/planner.hpp"
#include "station/model/rules.hpp"
#include "station/policy/load.hpp"

namespace greenlane::simulation {

namespace {

std::string folder_of(const std::string& name) {
  return GREENLANE_SOURCE_DIR "/config/scenarios/" + name;
}

model::Policy policy_of(const std::string& name, const Scenario& scenario) {
  std::ifstream file{folder_of(name) + "/" + scenario.station};
  std::ostringstream text;
  text << file.rdbuf();
  const auto configuration = policy::load(text.str(), scenario.station);
  if (!configuration) throw std::logic_error(configuration.error().front().text());
  return configuration->policy;
}

model::PlanProposed propose(const model::Station& station, Day day, Instant now) {
  return planning::SlotPlanner{}.propose(station, day, {.now = now});
}

Word admin() {
  return Word::parse("admin").value();
}

}  // namespace

ScenarioFiles files_of(const std::string& name) {
  auto files = load_files(folder_of(name));
  if (!files) throw std::logic_error(files.error().front().text());
  return std::move(*files);
}

Scenario made_of(const ScenarioFiles& files) {
  auto scenario = read_scenario(files);
  if (!scenario) throw std::logic_error(scenario.error().front().text());
  return std::move(*scenario);
}

ScenarioFiles changed(ScenarioFiles files, const std::string& name, const std::string& was,
                      const std::string& is) {
  files.folder = "q";
  std::string& text = files.texts.at(name);
  const std::size_t at = text.find(was);
  if (at == std::string::npos) throw std::logic_error(name + " does not hold " + was);
  text.replace(at, was.size(), is);
  return files;
}

std::string fault_of(const ScenarioFiles& files) {
  const auto scenario = read_scenario(files);
  if (scenario) return "no fault";
  const Faults& faults = scenario.error();
  return faults.size() == 1 ? faults[0].text() : std::to_string(faults.size()) + " faults";
}

ModelPort station_of(const std::string& name, const Scenario& scenario,
                     ModelPort::AfterEach after_each) {
  return {policy_of(name, scenario), scenario.span().from, admin(), propose, std::move(after_each)};
}

void hold_to_the_rules(const model::Station& station) {
  const std::vector<model::Breach> breaches = model::broken_rules(station);
  if (!breaches.empty()) throw std::logic_error(breaches.front().what);
}

Outcome played_in_the_model(const std::string& name, const Scenario& scenario,
                            ModelPort::AfterEach after_each) {
  ModelPort station = station_of(name, scenario, std::move(after_each));
  return replay(scenario, station, admin());
}

}  // namespace greenlane::simulation
