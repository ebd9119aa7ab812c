#include "tests/instances/station_set.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "scheduler/instances/station_format.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"
#include "scheduler/optimizer/problem/validate.hpp"

using namespace greenlane;

namespace {

std::filesystem::path file_of(const optimizer::Problem& problem) {
  return std::filesystem::path(GREENLANE_SOURCE_DIR) / "tests/instances/station" /
         (problem.name + ".json");
}

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

// GREENLANE_WRITE_INSTANCES=1 writes the files anew.
TEST_CASE("the station set is what its generator makes", "[instances]") {
  const auto set = station_set::station_set();
  REQUIRE(set.size() == 60);
  for (const optimizer::Problem& problem : set) {
    CAPTURE(problem.name);
    REQUIRE(optimizer::validate(problem));
    const std::string text = instances::write_station(problem);
    if (std::getenv("GREENLANE_WRITE_INSTANCES")) std::ofstream(file_of(problem)) << text;
    CHECK(text_of(file_of(problem)) == text);
  }
}

TEST_CASE("every rule of dispatch keeps every rule of a station's day", "[instances]") {
  using enum optimizer::DispatchRule;
  for (const optimizer::Problem& problem : station_set::station_set())
    for (const auto rule : {first_come, earliest_due, apparent_tardiness}) {
      CAPTURE(problem.name);
      const auto figures = optimizer::check(problem, optimizer::dispatch(problem, rule));
      if (!figures) FAIL(figures.error().message);
    }
}
