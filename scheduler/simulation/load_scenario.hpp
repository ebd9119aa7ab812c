#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <string>

#include "scheduler/simulation/scenario.hpp"
#include "station/policy/fault.hpp"

namespace greenlane::simulation {

using policy::Fault;
using policy::Faults;

/// The largest file of a scenario that is read.
inline constexpr std::uintmax_t scenario_file_bytes_max = 64 * 1024 * 1024;

/// A scenario's files as they were written: scenario.toml and its tables (docs/scenarios.md lists
/// every key and column).
struct ScenarioFiles {
  std::string folder;                        ///< stands before the names in faults
  std::map<std::string, std::string> texts;  ///< by file name, such as "trucks.csv"
};

/// Makes a scenario of them, in which every value is well formed, every row that is named exists
/// and nothing happens outside its days; or answers the faults of all files, each with its file and
/// line. What the station will say to it is not asked here. Pure.
std::expected<Scenario, Faults> read_scenario(const ScenarioFiles& files);

/// As read_scenario(), of a folder on disk. A file that is missing or too large is a fault; throws
/// when the disk fails.
std::expected<Scenario, Faults> load_scenario(const std::filesystem::path& folder);

/// The files of a folder, for read_scenario().
std::expected<ScenarioFiles, Faults> load_files(const std::filesystem::path& folder);

}  // namespace greenlane::simulation
