#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "scheduler/instances/format.hpp"
#include "scheduler/instances/reference.hpp"
#include "scheduler/instances/solution.hpp"
#include "scheduler/optimizer/solve.hpp"

using namespace greenlane;
namespace fs = std::filesystem;

namespace {

/// Where the public sets lie, if this machine has them.
fs::path data() {
  const char* const set = std::getenv("GREENLANE_BENCH_DATA");
  return set ? fs::path(set) : fs::path(GREENLANE_SOURCE_DIR) / ".." / "shared" / "bench";
}

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool is_there(const fs::path& file) {
  if (fs::exists(file)) return true;
  WARN("skipped: there is no " << file.string());
  return false;
}

/// Solves a few instances and compares with what is known.
void compare(instances::Format format, const fs::path& file, const instances::Reading& reading,
             std::size_t every, bool optima) {
  const fs::path csv = data() / file.parent_path() / "reference.csv";
  if (!is_there(data() / file) || !is_there(csv)) return;
  const auto reference = instances::Reference::read("r", contents(csv), reading.machines);
  const auto problems =
      instances::read(format, file.filename().string(), contents(data() / file), reading);
  REQUIRE(reference);
  REQUIRE(problems);
  for (std::size_t i = 0; i < problems->size(); i += every) {
    const optimizer::Problem& problem = (*problems)[i];
    INFO(problem.name);
    const auto outcome = optimizer::solve(problem, {.iterations = 200});
    CHECK(instances::check(problem,
                           instances::solution_of(problem, outcome.schedule, outcome.objective)));
    const auto known = reference->of(problem.name);
    REQUIRE(known);
    CHECK(outcome.lower_bound <= *known);
    if (optima) CHECK(outcome.objective == *known);
  }
}

}  // namespace

TEST_CASE("optima of the OR-Library are found and no bound is above them", "[instances]") {
  compare(instances::Format::orlib_wt, "orlib-wt/wt40.txt", {}, 13, true);
  compare(instances::Format::orlib_wt, "orlib-wt/wt50.txt", {}, 25, true);
}

TEST_CASE("no bound is above what is known of identical machines", "[instances]") {
  for (const int machines : {2, 4})
    compare(instances::Format::pm_twt, "pm-twt/wt040_001.dat", {.machines = machines}, 1, false);
}

TEST_CASE("flow shops of the public sets are read and their schedules are sound", "[instances]") {
  compare(instances::Format::hfsp, "hfsp/1.txt", {}, 1, false);
  compare(instances::Format::tt_pfsp, "tt-pfsp/5.txt", {}, 1, false);
}
