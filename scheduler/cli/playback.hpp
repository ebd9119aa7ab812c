#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

#include "scheduler/cli/console.hpp"
#include "scheduler/simulation/load_scenario.hpp"
#include "scheduler/simulation/replay.hpp"

namespace greenlane::cli {

/// Which station a scenario is played at, and with which secrets.
struct Stage {
  Server server;
  Word admin;
  std::string admin_password;
  std::string users_password;  ///< of every user that the scenario makes
  /// How many the users share, each with one request at a time; absent: one for each user, and one
  /// request after the other.
  std::optional<int> connections;
};

/// Reads a scenario; its faults are said on standard error, each with file and line.
std::expected<simulation::Scenario, ExitCode> load(const Console& console,
                                                   const std::filesystem::path& folder);

/// Plays a scenario with a progress line that moves on a terminal, and one line a day elsewhere.
/// Says on standard output what it came to.
std::expected<simulation::Outcome, ExitCode> play(const Console& console,
                                                  const simulation::Scenario& scenario,
                                                  const Stage& stage);

/// The days of an outcome as a table of the figures that the station reported.
std::string table_of_days(const simulation::Outcome& outcome, Language language);

}  // namespace greenlane::cli
