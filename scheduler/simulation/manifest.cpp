#include "scheduler/simulation/manifest.hpp"

#include <algorithm>

#include <boost/describe/enum_from_string.hpp>

#include "scheduler/simulation/read_demand.hpp"
#include "scheduler/simulation/section.hpp"

namespace greenlane::simulation {

namespace {

constexpr int days_ahead_most = 14;
constexpr int minutes_most = 24 * 60;
constexpr int percent_most = 100;

model::Role role_of(const Section& section) {
  const std::string word = section.text("role");
  model::Role role{};
  // `operator` is a word of C++: the enumerator has an underscore.
  const std::string enumerator = word == "operator" ? "operator_" : word;
  if (!word.empty() && !boost::describe::enum_from_string(enumerator.c_str(), role))
    section.fault("role", "choice", "\"" + word + "\" is neither dispatcher nor operator");
  return role;
}

std::vector<StaffScript> staff_of(const Section& file) {
  std::vector<StaffScript> staff;
  for (const Section& member : file.sections("staff", {"user", "role"}))
    staff.push_back({member.value<Word>("user"), role_of(member)});
  return staff;
}

DispatchRoutine dispatch_of(const Section& file) {
  const Section dispatch =
      file.section("dispatch", {"user", "plan_at", "days_ahead", "reject_at", "reject_reason"});
  return {.user = dispatch.value<Word>("user"),
          .plan_at = dispatch.values<TimeOfDay>("plan_at"),
          .days_ahead = static_cast<int>(dispatch.integer("days_ahead", 0, days_ahead_most)),
          .reject_at = dispatch.maybe<TimeOfDay>("reject_at"),
          .reject_reason = dispatch.maybe<Note>("reject_reason").value_or(Note{})};
}

GateRoutine gate_of(const Section& file) {
  const Section gate = file.section("gate", {"user", "retry_minutes", "reasons", "other_reason"});
  GateRoutine routine{.user = gate.value<Word>("user"),
                      .retry = std::chrono::minutes{gate.integer("retry_minutes", 1, minutes_most)},
                      .turn_away_reasons = {},
                      .other_reason = gate.value<Word>("other_reason")};
  for (const Section& reason : gate.sections("reasons", {"rule", "reason"}))
    routine.turn_away_reasons.emplace(reason.text("rule"), reason.value<Word>("reason"));
  return routine;
}

LoopRoutine loop_of(const Section& file) {
  const Section loop = file.section("loop", {"user", "retry_minutes", "usual_service_minutes"});
  return {.user = loop.value<Word>("user"),
          .retry = std::chrono::minutes{loop.integer("retry_minutes", 1, minutes_most)},
          .usual_service =
              std::chrono::minutes{loop.integer("usual_service_minutes", 1, minutes_most)}};
}

std::vector<ChangeoverScript> changeovers_of(const Section& file) {
  const Section what_if = file.section("what_if", {"changeovers"});
  std::vector<ChangeoverScript> changeovers;
  for (const Section& between : what_if.sections("changeovers", {"stage", "minutes"})) {
    const Word stage = between.value<Word>("stage");
    if (!stage.text().empty() &&
        std::ranges::find(changeovers, stage, &ChangeoverScript::stage) != changeovers.end())
      between.fault("stage", "unique", "the stage " + stage.text() + " has a changeover already");
    changeovers.push_back(
        {stage, std::chrono::minutes{between.integer("minutes", 1, minutes_most)}});
  }
  return changeovers;
}

std::size_t days_of(const Scenario& scenario) {
  std::size_t days = 0;
  for (Day day = scenario.first_day; day <= scenario.last_day; day = day.plus(1)) ++days;
  return days;
}

}  // namespace

Scenario read_manifest(std::string_view text, const std::string& file_name, Faults& faults) {
  Scenario scenario;
  const Document document{text, file_name, faults};
  if (!faults.empty()) return scenario;  // not TOML at all
  const Section file =
      document.root({"title", "station", "time_zone", "first_day", "last_day", "staff", "dispatch",
                     "gate", "loop", "clients", "demand", "what_if"});
  scenario.title = file.text("title");
  scenario.station = file.text("station");
  scenario.zone = file.value<Zone>("time_zone");
  scenario.first_day = file.value<Day>("first_day");
  scenario.last_day = file.value<Day>("last_day");
  scenario.staff = staff_of(file);
  scenario.dispatch = dispatch_of(file);
  scenario.gate = gate_of(file);
  scenario.loop = loop_of(file);
  if (scenario.last_day < scenario.first_day)
    file.fault("last_day", "range", "the last day is before the first");
  if (file.has("clients"))
    scenario.vanishing_percent =
        static_cast<int>(file.section("clients", {"vanishing_percent"})
                             .integer("vanishing_percent", 0, percent_most));
  if (file.has("what_if")) scenario.changeovers = changeovers_of(file);
  if (file.has("demand")) scenario.demand = read_demand(file, days_of(scenario));
  return scenario;
}

}  // namespace greenlane::simulation
