#include "tests/unit/simulation/harsh.hpp"

#include "tests/unit/simulation/played.hpp"

namespace greenlane::simulation {

const ScenarioFiles& harsh_files() {
  static const ScenarioFiles files = files_of("harsh");
  return files;
}

ScenarioFiles harsh_files_with(int applications) {
  const std::string here = "applications = " + std::to_string(applications) + "\n";
  ScenarioFiles files = harsh_files();
  for (int day = 0; day < 2; ++day)
    files = changed(std::move(files), "scenario.toml", "applications = 560\n", here);
  return files;
}

}  // namespace greenlane::simulation
