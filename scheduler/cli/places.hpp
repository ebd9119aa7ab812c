#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace greenlane::cli {

/// The folder of the running program, where its fellow programs are.
std::filesystem::path program_folder();

/// Where scenarios may be, seen from the programs' folder: in the source tree that was built, and
/// where `cmake --install` puts them.
std::vector<std::filesystem::path> scenario_folders(const std::filesystem::path& programs);

/// The first of these folders that holds a scenario of this name.
std::optional<std::filesystem::path> find_scenario(
    const std::vector<std::filesystem::path>& folders, const std::string& name);

}  // namespace greenlane::cli
