#include "scheduler/cli/places.hpp"

namespace greenlane::cli {

namespace fs = std::filesystem;

fs::path program_folder() {
  return fs::read_symlink("/proc/self/exe").parent_path();
}

std::vector<fs::path> scenario_folders(const fs::path& programs) {
  return {(programs / "../../../config/scenarios").lexically_normal(),  // build/PRESET/bin
          (programs / "../share/greenlane/scenarios").lexically_normal()};
}

std::optional<fs::path> find_scenario(const std::vector<fs::path>& folders,
                                      const std::string& name) {
  for (const fs::path& folder : folders)
    if (fs::exists(folder / name / "scenario.toml")) return folder / name;
  return std::nullopt;
}

}  // namespace greenlane::cli
