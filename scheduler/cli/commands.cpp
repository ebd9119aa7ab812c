#include "scheduler/cli/commands.hpp"

#include <sstream>

#include <CLI/App.hpp>

namespace greenlane::cli {

namespace {

CLI::App* inner_command(CLI::App& command, const std::string& name) {
  const auto named = [&](const CLI::App* inner) { return inner->get_name() == name; };
  const std::vector<CLI::App*> found = command.get_subcommands(named);
  return found.empty() ? nullptr : found.front();
}

}  // namespace

CLI::App& Commands::at(const std::string& words, const std::string& help) {
  CLI::App* command = &root_;
  std::istringstream each(words);
  for (std::string word; each >> word;) {
    CLI::App* inner = inner_command(*command, word);
    if (!inner) {
      inner = command->add_subcommand(word);
      if (command != &root_) command->require_subcommand(1);
      inner->fallthrough();
      inner->group("Commands");
    }
    command = inner;
  }
  command->description(help);
  return *command;
}

CLI::App* Commands::find(const std::vector<std::string>& words) {
  CLI::App* command = &root_;
  for (const std::string& word : words)
    if (command) command = inner_command(*command, word);
  return command;
}

void Commands::run(CLI::App& command, Action action) {
  command.callback([this, action = std::move(action)] { chosen_ = action; });
}

}  // namespace greenlane::cli
