#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scheduler/cli/console.hpp"

namespace CLI {
class App;
}

namespace greenlane::cli {

/// What a command does once the command line has been read.
using Action = std::function<ExitCode(const Console&)>;

/// The command line as it is put together: each command adds itself and says what it does.
class Commands {
 public:
  explicit Commands(CLI::App& root) : root_(root) {}

  CLI::App& root() { return root_; }
  /// The command of these words, made at its first use; `help` is for the last of them.
  CLI::App& at(const std::string& words, const std::string& help);
  /// The command of these words, the root of none; null where there is no such command.
  CLI::App* find(const std::vector<std::string>& words);
  /// Says what happens when the command is given.
  void run(CLI::App& command, Action action);

  /// What the given command does; empty until one was given.
  const Action& chosen() const { return chosen_; }

 private:
  CLI::App& root_;
  Action chosen_;
};

// Each adds a family of commands.

/// One for each method of the wire, but for those that have a command of their own below.
void add_methods(Commands& commands);
void add_session(Commands& commands);     ///< login, logout
void add_watch(Commands& commands);       ///< watch
void add_replay(Commands& commands);      ///< replay
void add_report(Commands& commands);      ///< report daily, report range
void add_round(Commands& commands);       ///< round check
void add_ledger(Commands& commands);      ///< ledger verify, backup, restore, export, stats
void add_optimize(Commands& commands);    ///< optimize
void add_simulate(Commands& commands);    ///< simulate
void add_demo(Commands& commands);        ///< demo
void add_completion(Commands& commands);  ///< completion bash

}  // namespace greenlane::cli
