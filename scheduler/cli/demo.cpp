#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <CLI/App.hpp>
#include <fmt/format.h>

#include "scheduler/cli/board.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/daemon_process.hpp"
#include "scheduler/cli/files.hpp"
#include "scheduler/cli/ledger_file.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/places.hpp"
#include "scheduler/cli/playback.hpp"
#include "scheduler/cli/secret_input.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* scenario_name = "qingtaishan";

/// What one demonstration works with.
struct Demo {
  const Console& console;
  fs::path scenario_folder;
  simulation::Scenario scenario;
  fs::path folder;  ///< of its own, for the data and the passwords

  std::string data() const { return (folder / "data").string(); }
  std::string config() const { return (scenario_folder / scenario.station).lexically_normal(); }
  fs::path password_file(const std::string& whose) const { return folder / (whose + "-password"); }
  std::string clock() const { return "virtual@" + to_text(scenario.span().from); }

  void title(Message message) const { print("\n== " + console.say(message) + "\n\n"); }
};

fs::path new_folder() {
  std::string pattern = (fs::temp_directory_path() / "greenlane-demo-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::system_error(errno, std::generic_category(), pattern);
  return pattern;
}

std::vector<std::string> daemon_arguments(const Demo& demo, const std::string& address) {
  return {"--config",
          demo.config(),
          "--data",
          demo.data(),
          "--listen",
          address,
          "--http",
          "127.0.0.1:0",
          "--clock",
          demo.clock(),
          "--admin-password-file",
          demo.password_file("admin").string()};
}

/// A connection as one of the demonstration's users.
Result<BlockingClient> log_in(const Demo& demo, const Server& server, const Word& user,
                              const std::string& whose_password) {
  Result<BlockingClient> station = BlockingClient::connect(server.host, server.port);
  if (!station) return station;
  const auto password = read_secret(demo.password_file(whose_password).string(), "");
  const auto session =
      station->call(proto::SessionLogin{.user = user, .password = password.value_or("")});
  if (!session) return std::unexpected(session.error());
  return station;
}

/// The last day's report in full, its board, and the line of its totals.
Result<std::string> last_day(const Demo& demo, const Server& server) {
  Result<BlockingClient> station = log_in(demo, server, demo.scenario.dispatch.user, "users");
  if (!station) return std::unexpected(station.error());
  const Day date = demo.scenario.last_day;
  const auto report = station->call(proto::ReportDaily{.date = date});
  if (!report) return std::unexpected(report.error());
  const auto status = station->call(proto::StationStatusGet{});
  if (!status) return std::unexpected(status.error());
  const auto timeline = station->call(proto::StationTimelineGet{.date = date});
  if (!timeline) return std::unexpected(timeline.error());

  const Language language = demo.console.settings.language;
  demo.title(Message::demo_last_day);
  print(report::to_text(*report, status->time_zone, language));
  demo.title(Message::demo_board);
  print(board(*status, *timeline, language));
  const report::PeriodCounts& totals = report->cumulative;
  return demo.console.say(Message::demo_totals, date.text(), totals.declared, totals.admitted,
                          totals.cleared, report->inside);
}

bool verified(const Demo& demo, const proto::LedgerVerified& ledger, std::string_view how) {
  const std::string sentence =
      ledger.sound ? demo.console.say(Message::ledger_sound, ledger.events, ledger.head_hash)
                   : demo.console.say(Message::ledger_unsound, ledger.difference.value_or(""));
  print(fmt::format("{}: {}\n", how, sentence));
  return ledger.sound;
}

Result<bool> verified_by_wire(const Demo& demo, const Server& server) {
  Result<BlockingClient> station = log_in(demo, server, *Word::parse("admin"), "admin");
  if (!station) return std::unexpected(station.error());
  const auto ledger = station->call(proto::LedgerVerify{});
  if (!ledger) return std::unexpected(ledger.error());
  return verified(demo, *ledger, "ledger.verify");
}

void say_what_next(const Demo& demo) {
  const std::string programs = program_folder().string();
  const std::string greenlane = programs + "/greenlane";
  const auto step = [&](Message message, const std::string& command) {
    print("  # " + demo.console.say(message) + "\n  " + command + "\n");
  };
  demo.title(Message::demo_next);
  step(Message::demo_daemon, fmt::format("{}/greenlaned --config {} --data {} --clock {}", programs,
                                         demo.config(), demo.data(), demo.clock()));
  step(Message::demo_login,
       fmt::format("{} login {} --password-file {}", greenlane, demo.scenario.dispatch.user.text(),
                   demo.password_file("users").string()));
  step(Message::demo_watch,
       fmt::format("{} watch --date {}", greenlane, demo.scenario.last_day.text()));
  step(Message::demo_report,
       fmt::format("{} report daily --date {}", greenlane, demo.scenario.last_day.text()));
  step(Message::demo_submit, greenlane + " application list --state submitted");
  step(Message::demo_offline, fmt::format("{} ledger verify --data {}", greenlane, demo.data()));
  print('\n' + demo.console.say(Message::demo_kept, demo.folder.string()) + '\n');
}

ExitCode run(const Demo& demo) {
  for (const char* whose : {"admin", "users"})
    write_private(demo.password_file(whose), random_text() + '\n');
  DaemonProcess daemon(program_folder() / "greenlaned", daemon_arguments(demo, "127.0.0.1:0"),
                       demo.folder / "greenlaned.log");
  const Console& console = demo.console;
  print(console.say(Message::demo_start, daemon.server().text(), demo.data()) + '\n');
  const auto outcome =
      play(console, demo.scenario,
           {.server = daemon.server(),
            .admin = *Word::parse("admin"),
            .admin_password = read_secret(demo.password_file("admin").string(), "").value_or(""),
            .users_password = read_secret(demo.password_file("users").string(), "").value_or("")});
  if (!outcome) return outcome.error();
  demo.title(Message::demo_reports);
  print(table_of_days(*outcome, console.settings.language));
  const Result<std::string> totals = last_day(demo, daemon.server());
  if (!totals) return console.report(totals.error());

  demo.title(Message::demo_ledger);
  const Result<bool> sound = verified_by_wire(demo, daemon.server());
  if (!sound) return console.report(sound.error());
  daemon.stop();
  const bool sound_offline =
      verified(demo, verify_file(console, database_in(demo.data()), ledger::Access::read),
               "greenlane ledger verify --data");
  say_what_next(demo);
  print('\n' + *totals + '\n');
  return *sound && sound_offline && outcome->breaches.empty() ? ExitCode::ok : ExitCode::unsound;
}

ExitCode demonstrate(const Console& console, const std::string& folder) {
  const fs::path programs = program_folder();
  if (!fs::exists(programs / "greenlaned"))
    return console.complain(ExitCode::local, console.say(Message::no_program, "greenlaned"));
  const auto folders = scenario_folders(programs);
  const auto scenario_folder = find_scenario(folders, scenario_name);
  if (!scenario_folder)
    return console.complain(ExitCode::local,
                            console.say(Message::no_scenario, scenario_name, folders[0].string()));
  auto scenario = load(console, *scenario_folder);
  if (!scenario) return scenario.error();
  const fs::path own = folder.empty() ? new_folder() : fs::absolute(folder);
  return run({console, *scenario_folder, std::move(*scenario), own});
}

}  // namespace

void add_demo(Commands& commands) {
  const auto folder = std::make_shared<std::string>();
  CLI::App& command = commands.at(
      "demo", "Plays thirteen days at Qingtaishan with a daemon of its own, and reports them.");
  command.add_option("--data", *folder, "An empty folder for it; else a new one is made")
      ->type_name("DIR");
  commands.run(command, [folder](const Console& console) { return demonstrate(console, *folder); });
}

}  // namespace greenlane::cli
