#include <memory>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <boost/describe/enum_from_string.hpp>

#include "proto/codec/codec.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/files.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/playback.hpp"
#include "scheduler/cli/render.hpp"
#include "scheduler/cli/simulate_plot.hpp"
#include "scheduler/cli/simulate_rows.hpp"
#include "station/policy/load.hpp"

namespace greenlane::cli {

namespace {

namespace fs = std::filesystem;

struct Asked {
  std::string folder;
  std::vector<std::string> policies;
  simulation::WhatIf what;
  std::string format = "text";
  std::string plot;  ///< a file; empty: none
};

std::expected<model::Policy, ExitCode> policy_of(const Console& console, const fs::path& file) {
  auto configuration = policy::load(contents_of(file), file.string());
  if (configuration) return std::move(configuration->policy);
  for (const policy::Fault& fault : configuration.error()) print_error(fault.text() + '\n');
  return std::unexpected(
      console.complain(ExitCode::local, console.say(Message::cannot_read, file.string(), "")));
}

/// As the option's check has let them through.
std::vector<simulation::QueuePolicy> policies_of(const std::vector<std::string>& names) {
  std::vector<simulation::QueuePolicy> policies;
  for (const std::string& name : names)
    boost::describe::enum_from_string(name.c_str(), policies.emplace_back());
  return policies;
}

ExitCode show(const Console& console, const Asked& asked, const SimulateReport& report) {
  const boost::json::value json = codec::encode(report);
  if (console.json || asked.format == "json") return print(pretty(json)), ExitCode::ok;
  if (asked.format == "csv") return print(csv_of(report)), ExitCode::ok;
  const View view{.language = console.settings.language,
                  .width = console.wide ? std::nullopt : terminal_width(),
                  .columns = {}};
  const Typed<std::string> text = render(json.as_object(), view);
  if (!text) return console.complain(ExitCode::usage, text.error());
  print(*text);
  return ExitCode::ok;
}

ExitCode simulate(const Console& console, const Asked& asked) {
  const auto scenario = load(console, asked.folder);
  if (!scenario) return scenario.error();
  const auto policy = policy_of(console, fs::path(asked.folder) / scenario->station);
  if (!policy) return policy.error();
  simulation::WhatIf what = asked.what;
  what.policies = policies_of(asked.policies);
  const bool live = errors_on_terminal();
  const auto outcome = simulation::what_if(*policy, *scenario, what, [&](int done) {
    if (live) draw_over(console.say(Message::simulating, done, what.replications));
  });
  if (live) draw_over("");
  if (!outcome) return console.report(outcome.error()), ExitCode::usage;
  const SimulateReport report = report_of(scenario->title, what, *outcome);
  if (!asked.plot.empty())
    write_private(asked.plot, plot_of(report, *outcome, console.settings.language));
  return show(console, asked, report);
}

void add_experiment(CLI::App& command, simulation::WhatIf& what) {
  command
      .add_option("--days", what.days,
                  "Days, beginning anew after the scenario's last; else its own")
      ->check(CLI::Range(1, simulation::what_if_days_max));
  command.add_option("--seed", what.seed, "Where the dice of the trucks begin (1)");
  command
      .add_option("--replications", what.replications,
                  "How often the days are drawn anew, for intervals (30)")
      ->check(CLI::Range(1, simulation::replications_max));
  command.add_option("--threads", what.threads, "Threads that share the replications (1)")
      ->check(CLI::Range(1, simulation::what_if_threads_max));
  command.add_option("--demand", what.demand, "Applications, times the scenario's (1)")
      ->check(CLI::Range(0.001, simulation::demand_max));
}

}  // namespace

void add_simulate(Commands& commands) {
  const auto asked = std::make_shared<Asked>();
  CLI::App& command = commands.at(
      "simulate", "What if: compares queue policies by numbers, on drawn days like a scenario's.");
  command
      .add_option("--scenario", asked->folder,
                  "Whose station, trucks and breakdowns, such as config/scenarios/harsh")
      ->required()
      ->type_name("DIR");
  command
      .add_option("--policy", asked->policies,
                  "Who is next: fcfs, edd, atc or optimizer; several with commas between them")
      ->required()
      ->delimiter(',')
      ->expected(1, 4)
      ->check(CLI::IsMember({"fcfs", "edd", "atc", "optimizer"}))
      ->type_name("POLICY");
  add_experiment(command, asked->what);
  command.add_option("--format", asked->format, "text, csv (for a spreadsheet) or json")
      ->check(CLI::IsMember({"text", "csv", "json"}));
  command.add_option("--plot", asked->plot, "Draws the comparison, and who waits hour by hour")
      ->type_name("FILE.svg");
  commands.run(command, [asked](const Console& console) { return simulate(console, *asked); });
}

}  // namespace greenlane::cli
