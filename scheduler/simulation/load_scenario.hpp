#pragma once

#include <expected>
#include <filesystem>

#include "scheduler/simulation/scenario.hpp"
#include "station/policy/fault.hpp"

namespace greenlane::simulation {

using policy::Fault;
using policy::Faults;

/// The largest file of a scenario that is read.
inline constexpr std::uintmax_t scenario_file_bytes_max = 64 * 1024 * 1024;

/// Reads a scenario's folder: scenario.toml and its tables (docs/scenarios.md lists every key and
/// column). Answers a scenario in which every value is well formed, every row that is named exists
/// and nothing happens outside its days; or the faults of all files, each with its file and line.
/// What the station will say to it is not asked here. Throws when the disk fails.
std::expected<Scenario, Faults> load_scenario(const std::filesystem::path& folder);

}  // namespace greenlane::simulation
