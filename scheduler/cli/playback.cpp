#include "scheduler/cli/playback.hpp"

#include <chrono>
#include <map>

#include <fmt/format.h>

#include "scheduler/cli/labels.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/table.hpp"
#include "scheduler/simulation/wire_port.hpp"

namespace greenlane::cli {

namespace {

using simulation::Outcome;
using simulation::Picture;
using simulation::Scenario;

/// Where a replay is, on standard error.
class ProgressLine {
 public:
  ProgressLine(const Scenario& scenario, Language language)
      : scenario_(scenario), language_(language), live_(errors_on_terminal()) {}

  void show(const Picture& picture) {
    if (live_) return draw_over(bar(picture.now) + ' ' + line(picture));
    const Day day = scenario_.zone.day_of(picture.now);
    if (day == last_) return;
    last_ = day;
    print_error(line(picture) + '\n');
  }

  void end() const {
    if (live_) draw_over("");
  }

 private:
  std::string line(const Picture& picture) const {
    const std::string time = scenario_.zone.local_text(picture.now).substr(0, 16);
    const model::Totals& totals = picture.totals;
    return time + "  " +
           say(language_, Message::scenario_day, totals.declared, totals.approved, totals.admitted,
               totals.cleared, picture.inside);
  }

  std::string bar(Instant now) const {
    constexpr int length = 20;
    const Interval span = scenario_.span();
    const auto done = static_cast<int>(length * (now - span.from) / span.length());
    std::string text;
    for (int at = 0; at < length; ++at) text += at < done ? "█" : "░";
    return text;
  }

  const Scenario& scenario_;
  Language language_;
  bool live_;
  Day last_;
};

std::string table_of_refusals(const Outcome& outcome, const Console& console) {
  std::map<std::string, std::int64_t> by_rule;
  for (const simulation::Refusal& refusal : outcome.refusals)
    ++by_rule[refusal.problem.rule.empty()
                  ? label(std::string(refusal.problem.field), console.settings.language)
                  : refusal.problem.rule];
  Table table{{console.say(Message::refusals), "n"}, {}};
  for (const auto& [rule, count] : by_rule) table.rows.push_back({rule, std::to_string(count)});
  return table.rows.empty() ? std::string{} : '\n' + draw(table, std::nullopt).text;
}

void summarise(const Console& console, const Outcome& outcome, double seconds) {
  print(console.say(Message::played, outcome.days.size(), outcome.requests, seconds,
                    outcome.refusals.size()) +
        '\n');
  if (outcome.at_once_most > 1) print(console.say(Message::at_once, outcome.at_once_most) + '\n');
  if (outcome.vanished > 0) print(console.say(Message::vanished, outcome.vanished) + '\n');
  print(table_of_refusals(outcome, console));
  for (const std::string& breach : outcome.breaches)
    console.complain(ExitCode::unsound, console.say(Message::breach, breach));
}

}  // namespace

std::expected<Scenario, ExitCode> load(const Console& console,
                                       const std::filesystem::path& folder) {
  auto scenario = simulation::load_scenario(folder);
  if (scenario) return std::move(*scenario);
  for (const simulation::Fault& fault : scenario.error()) print_error(fault.text() + '\n');
  return std::unexpected(
      console.complain(ExitCode::local, console.say(Message::cannot_read, folder.string(), "")));
}

std::expected<Outcome, ExitCode> play(const Console& console, const Scenario& scenario,
                                      const Stage& stage) {
  const simulation::ConnectionOptions connection{.host = stage.server.host,
                                                 .port = stage.server.port,
                                                 .admin = stage.admin,
                                                 .admin_password = stage.admin_password,
                                                 .users_password = stage.users_password,
                                                 .connections = stage.connections};
  ProgressLine progress(scenario, console.settings.language);
  print(console.say(Message::playing, scenario.title) + '\n');
  const auto began = std::chrono::steady_clock::now();
  try {
    Outcome outcome = simulation::replay(scenario, connection,
                                         [&](const Picture& picture) { progress.show(picture); });
    progress.end();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    summarise(console, outcome, taken.count());
    return outcome;
  } catch (const simulation::StationLost& lost) {
    progress.end();
    return std::unexpected(
        console.complain(ExitCode::unreachable, console.say(Message::station_lost, lost.what())));
  } catch (const std::runtime_error& stopped) {
    progress.end();
    return std::unexpected(
        console.complain(ExitCode::refused, console.say(Message::replay_refused, stopped.what())));
  }
}

std::string table_of_days(const Outcome& outcome, Language language) {
  Table table;
  for (const char* name :
       {"date", "declared", "approved", "admitted", "cleared", "inside", "enterprises"})
    table.headings.push_back(label(name, language));
  for (const simulation::DayFigures& day : outcome.days)
    table.rows.push_back({day.day.text(), std::to_string(day.totals.declared),
                          std::to_string(day.totals.approved), std::to_string(day.totals.admitted),
                          std::to_string(day.totals.cleared), std::to_string(day.inside),
                          std::to_string(day.enterprises)});
  return draw(table, std::nullopt).text;
}

}  // namespace greenlane::cli
