#include <algorithm>
#include <memory>
#include <optional>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>

#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/playback.hpp"
#include "scheduler/cli/secret_input.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

struct Replay {
  std::string folder;
  std::string admin = "admin";
  std::string admin_password_file;
  std::string users_password_file;
  std::string until;
  std::optional<int> connections;
};

constexpr int connections_most = 10'000;

/// A scenario's users get this password; nobody can log in as them when nobody chose it.
std::optional<std::string> users_password(const Console& console, const std::string& file) {
  if (!file.empty()) return read_secret(file, "");
  print_error(console.say(Message::random_passwords) + '\n');
  return random_text();
}

ExitCode replay(const Console& console, const Replay& options) {
  auto scenario = load(console, options.folder);
  if (!scenario) return scenario.error();
  const Result<Word> admin = Word::parse(options.admin);
  if (!admin) return console.complain(ExitCode::usage, admin.error().message);
  if (!options.until.empty()) {
    const Result<Day> until = Day::parse(options.until);
    if (!until) return console.complain(ExitCode::usage, "--until: " + until.error().message);
    scenario->last_day = std::clamp(*until, scenario->first_day, scenario->last_day);
  }
  const auto lacks = [&](const char* option) {
    return console.complain(ExitCode::usage, console.say(Message::no_password, option));
  };
  const auto admins =
      read_secret(options.admin_password_file, console.say(Message::password_of, options.admin));
  if (!admins) return lacks("--admin-password-file");
  const auto users = users_password(console, options.users_password_file);
  if (!users) return lacks("--users-password-file");
  const auto outcome = play(console, *scenario,
                            {.server = server_of(console.settings),
                             .admin = *admin,
                             .admin_password = *admins,
                             .users_password = *users,
                             .connections = options.connections});
  if (!outcome) return outcome.error();
  print('\n' + table_of_days(*outcome, console.settings.language));
  return outcome->breaches.empty() ? ExitCode::ok : ExitCode::unsound;
}

}  // namespace

void add_replay(Commands& commands) {
  const auto options = std::make_shared<Replay>();
  CLI::App& command = commands.at(
      "replay", "Plays a scenario at a station with a virtual clock, day by day, over the wire.");
  command
      .add_option("folder", options->folder, "The scenario, such as config/scenarios/qingtaishan")
      ->required()
      ->type_name("DIR");
  command.add_option("--admin", options->admin, "The user who makes the others (admin)")
      ->type_name("USER");
  command
      .add_option("--admin-password-file", options->admin_password_file,
                  "That user's password is this file's first line; else it is asked for")
      ->type_name("FILE");
  command
      .add_option("--users-password-file", options->users_password_file,
                  "The password of the users whom the scenario makes; else a random one")
      ->type_name("FILE");
  command.add_option("--until", options->until, "The last day to play")->type_name("DATE");
  command
      .add_option("--connections", options->connections,
                  "Connections that the users share, all at once; else one request at a time")
      ->check(CLI::Range(1, connections_most))
      ->type_name("N");
  commands.run(command, [options](const Console& console) { return replay(console, *options); });
}

}  // namespace greenlane::cli
