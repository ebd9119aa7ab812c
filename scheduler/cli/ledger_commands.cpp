#include <memory>
#include <string>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>

#include "scheduler/cli/call.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/ledger_file.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

struct LedgerOptions {
  std::string data;    ///< a data directory; empty: through the daemon
  std::string backup;  ///< a finished file
  std::string path;    ///< where something is written
  std::string personal = "masked";
};

using Options = std::shared_ptr<LedgerOptions>;

/// An empty path is a variable of the shell that was not set, and never the current directory.
std::string not_empty(const std::string& path) {
  return path.empty() ? "an empty path is none" : std::string{};
}

Options add_data_option(CLI::App& command, bool needed) {
  const auto options = std::make_shared<LedgerOptions>();
  command
      .add_option("--data", options->data,
                  needed ? "The daemon's data directory"
                         : "Without a daemon: the data directory; else the station is asked")
      ->required(needed)
      ->check(not_empty)
      ->type_name("DIR");
  return options;
}

/// Says what a verification came to, by whomever it was made.
ExitCode conclude(const Console& console, const proto::LedgerVerified& verified) {
  const ExitCode code = verified.sound ? ExitCode::ok : ExitCode::unsound;
  if (console.json) {
    show(console, codec::encode(verified).as_object());
    return code;
  }
  if (!verified.sound)
    return console.complain(code,
                            console.say(Message::ledger_unsound, verified.difference.value_or("")));
  print(console.say(Message::ledger_sound, verified.events, verified.head_hash) + '\n');
  return code;
}

ExitCode verify_by_wire(const Console& console) {
  auto station = connect(console);
  if (!station) return station.error();
  const auto verified = station->call(proto::LedgerVerify{});
  return verified ? conclude(console, *verified) : console.report(verified.error());
}

ExitCode verify(const Console& console, const LedgerOptions& options) {
  if (!options.backup.empty())
    return conclude(console, verify_file(console, options.backup, ledger::Access::finished));
  if (!options.data.empty())
    return conclude(console, verify_file(console, database_in(options.data), ledger::Access::read));
  return verify_by_wire(console);
}

ExitCode back_up(const Console& console, const LedgerOptions& options) {
  proto::LedgerBackedUp backed_up;
  if (!options.data.empty()) {
    if (options.path.empty())
      return console.complain(ExitCode::usage, console.say(Message::output_needed));
    backed_up = back_up_directory(console, options.data, options.path);
  } else {
    auto station = connect(console);
    if (!station) return station.error();
    proto::LedgerBackup request;
    if (!options.path.empty()) request.path = options.path;
    const auto answer = station->call(request);
    if (!answer) return console.report(answer.error());
    backed_up = *answer;
  }
  if (console.json) return show(console, codec::encode(backed_up).as_object());
  print(console.say(Message::backed_up, backed_up.events, backed_up.path) + '\n');
  return ExitCode::ok;
}

using Work = ExitCode (*)(const Console&, const LedgerOptions&);

/// A command whose file may be damaged or locked: the backup that it is given, or a directory's.
void run_on_file(Commands& commands, CLI::App& command, const Options& options, Work work) {
  commands.run(command, [options, work](const Console& console) {
    const std::string file = options->backup.empty() ? database_in(options->data) : options->backup;
    return with_ledger(console, file, [&] { return work(console, *options); });
  });
}

void add_verify(Commands& commands) {
  CLI::App& command =
      commands.at("ledger verify",
                  "Replays every event and compares chain, state and tables (exit 5: unsound).");
  const Options options = add_data_option(command, false);
  command.add_option("--backup", options->backup, "A backup instead")
      ->check(not_empty)
      ->type_name("FILE");
  run_on_file(commands, command, options, verify);
}

void add_backup(Commands& commands) {
  CLI::App& command =
      commands.at("ledger backup", "Copies the ledger to a new file while the station works on.");
  const Options options = add_data_option(command, false);
  command
      .add_option("--path", options->path,
                  "The copy, on the daemon's machine; else a new file in its data directory")
      ->type_name("FILE");
  run_on_file(commands, command, options, back_up);
}

void add_restore(Commands& commands) {
  CLI::App& command = commands.at(
      "ledger restore", "Verifies a backup and puts it in the place of a stopped daemon's ledger.");
  const Options options = add_data_option(command, true);
  command.add_option("--from", options->backup, "The backup")
      ->required()
      ->check(not_empty)
      ->type_name("FILE");
  run_on_file(commands, command, options, [](const Console& console, const LedgerOptions& chosen) {
    return restore_file(console, chosen.backup, chosen.data);
  });
}

void add_export(Commands& commands) {
  CLI::App& command = commands.at("ledger export", "Prints every event as one line of JSON.");
  const Options options = add_data_option(command, true);
  command
      .add_option("--personal", options->personal,
                  "Personal data: masked, open, or sealed (the chain can be checked from it)")
      ->check(CLI::IsMember({"masked", "open", "sealed"}));
  run_on_file(commands, command, options, [](const Console& console, const LedgerOptions& chosen) {
    export_directory(console, chosen.data, chosen.personal);
    return ExitCode::ok;
  });
}

void add_stats(Commands& commands) {
  CLI::App& command = commands.at("ledger stats", "Says how large a ledger is and what is in it.");
  const Options options = add_data_option(command, true);
  run_on_file(commands, command, options, [](const Console& console, const LedgerOptions& chosen) {
    return show(console, stats_of(chosen.data));
  });
}

}  // namespace

void add_ledger(Commands& commands) {
  add_verify(commands);
  add_backup(commands);
  add_restore(commands);
  add_export(commands);
  add_stats(commands);
}

}  // namespace greenlane::cli
