#include "scheduler/cli/program.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/ranges.h>

#include "scheduler/cli/chinese_help.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/completion.hpp"
#include "scheduler/cli/files.hpp"
#include "scheduler/cli/output.hpp"

namespace greenlane::cli {

namespace {

constexpr const char* summary = "greenlane: the freight pass scheduler's command line";

/// Options that every command takes.
struct General {
  Flags flags;
  Console console;
};

void add_general(CLI::App& app, General& general) {
  app.set_version_flag("--version", GREENLANE_VERSION);
  app.add_option("--server", general.flags.server, "Where the station listens (127.0.0.1:7410)")
      ->type_name("HOST:PORT");
  app.add_option("--session", general.flags.session, "The file that keeps the session")
      ->type_name("FILE");
  app.add_option("--token-file", general.flags.token_file,
                 "A session's token is this file's first line (else GREENLANE_TOKEN)")
      ->type_name("FILE");
  app.add_option("--lang", general.flags.language, "Language of messages: en or zh");
  app.add_flag("--json", general.console.json, "Results as JSON");
  app.add_flag("--wide", general.console.wide, "Tables with all columns, however wide");
  app.add_option("--columns", general.console.columns, "Columns of a list, by their names")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,…");
}

/// The settings' file, or nothing when there is none.
std::string settings_text(const Environment& environment) {
  const auto file = settings_folder(environment) / "config.toml";
  return std::filesystem::exists(file) ? contents_of(file) : std::string{};
}

Environment process_environment() {
  return [](const char* name) -> const char* { return std::getenv(name); };
}

void add_help(Commands& commands) {
  CLI::App& help = commands.at("help", "Prints what there is, and the exit codes.");
  const auto words = std::make_shared<std::vector<std::string>>();
  help.add_option("command", *words, "A command, else all are listed")->type_name("");
  commands.run(help, [&commands, words](const Console& console) {
    if (console.settings.language == Language::zh) translate_help(commands.root());
    const std::string typed = fmt::format("{}", fmt::join(*words, " "));
    const CLI::App* command = commands.find(*words);
    if (!command)
      return console.complain(ExitCode::usage, console.say(Message::no_such_command, typed));
    const std::string name = commands.root().get_name() + (typed.empty() ? "" : ' ' + typed);
    // command->help() would be this command's own.
    print(command->get_formatter()->make_help(command, name, CLI::AppFormatMode::Normal));
    if (words->empty()) print('\n' + console.say(Message::exit_codes));
    return ExitCode::ok;
  });
}

void add_everything(CLI::App& app, General& general, Commands& commands) {
  app.require_subcommand(1);
  add_general(app, general);
  add_session(commands);
  add_watch(commands);
  add_methods(commands);
  add_report(commands);
  add_round(commands);
  add_ledger(commands);
  add_replay(commands);
  add_optimize(commands);
  add_simulate(commands);
  add_demo(commands);
  add_completion(commands);
  add_help(commands);
}

Typed<Settings> settings_of(const General& general) {
  const Environment environment = process_environment();
  return settings_of(general.flags, environment, settings_text(environment));
}

ExitCode run_chosen(const Action& action, General& general) {
  const Typed<Settings> settings = settings_of(general);
  if (!settings) return general.console.complain(ExitCode::usage, settings.error());
  general.console.settings = *settings;
  return action(general.console);
}

/// What sort of fault it is. The particular is CLI11's, which has it in English only. A command
/// that there is not is found by CLI11 as one that is lacking, with a word left over.
Message sort_of(const CLI::ParseError& fault) {
  if (dynamic_cast<const CLI::ExtrasError*>(&fault)) return Message::unknown_argument;
  if (dynamic_cast<const CLI::RequiredError*>(&fault)) return Message::argument_needed;
  return Message::bad_argument;
}

/// A line that is refused, or asks for help, sets nothing; how to speak is known from what of it
/// was read.
void settle_language(const CLI::App& app, General& general) {
  const std::vector<std::string> languages = app.get_option("--lang")->results();
  if (!languages.empty()) general.flags.language = languages.back();
  if (const Typed<Settings> settings = settings_of(general)) general.console.settings = *settings;
}

ExitCode refuse_command_line(const CLI::App& app, const CLI::ParseError& fault, General& general) {
  settle_language(app, general);
  const std::vector<std::string> left_over = app.remaining(true);
  if (dynamic_cast<const CLI::RequiredError*>(&fault) && !left_over.empty())
    return general.console.complain(
        ExitCode::usage, general.console.say(Message::no_such_command, left_over.front()));
  return general.console.complain(ExitCode::usage,
                                  general.console.say(sort_of(fault), fault.what()));
}

ExitCode read_and_run(int argument_count, const char* const* arguments) {
  General general;
  CLI::App app{summary, "greenlane"};
  Commands commands(app);
  add_everything(app, general, commands);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::Success& asked) {  // for help or for the version
    settle_language(app, general);
    if (general.console.settings.language == Language::zh) translate_help(app);
    app.exit(asked);
    return ExitCode::ok;
  } catch (const CLI::ParseError& fault) {
    return refuse_command_line(app, fault, general);
  }
  return run_chosen(commands.chosen(), general);
}

}  // namespace

std::string completion_of_program() {
  General general;
  CLI::App app{summary, "greenlane"};
  Commands commands(app);
  add_everything(app, general, commands);
  return bash_completion(app);
}

ExitCode run_program(int argument_count, const char* const* arguments) {
  try {
    return read_and_run(argument_count, arguments);
  } catch (const ReaderGone&) {
    return ExitCode::ok;
  } catch (const std::logic_error& defect) {
    print_error(std::string("greenlane: ") + defect.what() + '\n');
    return ExitCode::defect;
  } catch (const std::exception& error) {
    print_error(std::string("greenlane: ") + error.what() + '\n');
    return ExitCode::local;
  }
}

}  // namespace greenlane::cli
