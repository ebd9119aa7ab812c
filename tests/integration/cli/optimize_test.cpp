#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane::harness;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void write(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string contents(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Two instances of two jobs on one machine; the optima are 8 and 0.
struct Instances {
  Instances() {
    write(file, "3 2  2 1  1 1\n1 1  1 1  5 5\n");
    write(reference, "file,instance,best_known\nwt2.txt,1,8\nwt2.txt,2,0\n");
  }

  ScratchDirectory scratch;
  std::string file = scratch.file("wt2.txt");
  std::string reference = scratch.file("reference.csv");
  std::string solutions = scratch.file("solutions");
};

}  // namespace

TEST_CASE("optimize solves a file's instances, a line each, and sums up", "[cli]") {
  const Instances instances;
  const Finished finished = run_program(
      "greenlane", {"optimize", "--format", "orlib-wt", "--iterations", "50", "--reference",
                    instances.reference, "--solution-dir", instances.solutions, instances.file});
  INFO(finished.output);
  REQUIRE(finished.exit_code == 0);
  CHECK(has(finished.output,
            R"({"instance":"wt2.txt#1","format":"orlib-wt","objective":8,"lower_bound":8,)"
            R"("proven_optimal":true,"seconds":)"));
  CHECK(has(finished.output, R"({"instance":"wt2.txt#2","format":"orlib-wt","objective":0,)"));
  CHECK(has(finished.output, R"({"instances":2,"hits":2,"below":0,"proven":2,"mean_gap":)"));

  const std::string solution = instances.solutions + "/wt2.txt#1.json";
  const Finished checked = run_program(
      "greenlane", {"optimize", "--check", "--format", "orlib-wt", instances.file, solution});
  CHECK(checked.exit_code == 0);
  CHECK(has(checked.output, "8"));

  std::string other = contents(solution);
  write(solution, other.replace(other.find("\"objective\":8"), 13, "\"objective\":7"));
  const Finished refused = run_program(
      "greenlane", {"optimize", "--check", "--format", "orlib-wt", instances.file, solution});
  CHECK(refused.exit_code == 1);
  CHECK(has(refused.output, "objective as recomputed"));
}

TEST_CASE("optimize says what it lacks and where a file is wrong", "[cli]") {
  const Instances instances;
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"optimize", "--format", "orlib-wt"});
    words.push_back(instances.file);
    return run_program("greenlane", std::move(words));
  };
  CHECK(run({}).exit_code == 2);
  CHECK(run({"--check"}).exit_code == 2);
  CHECK(run({"--time-limit", "-1"}).exit_code == 2);
  write(instances.file, "3 2  2 1  1 x\n");
  const Finished finished = run({"--iterations", "1"});
  CHECK(finished.exit_code == 2);
  CHECK(has(finished.output, "wt2.txt:1"));
  CHECK(has(finished.output, "whole number"));
  CHECK(run_program("greenlane", {"optimize", "--format", "hfsp", "--iterations", "1", "/no/file"})
            .exit_code == 7);
}

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

/// Two jobs through two stages, by a name that would like to be more than text.
constexpr const char* hostile_day =
    R"({"name": "<script>&\"x\"</script>", "goal": "weighted_delay",)"
    R"( "stages": [{"servers": [{"closed": [[2, 3]]}, {}]}, {"servers": [{}]}],)"
    R"( "jobs": [{"due": 2, "durations": [3, 2]}, {"due": 90, "durations": [3, 2]}]})";

}  // namespace

TEST_CASE("optimize draws a plan with a bar for each operation, and names remain text", "[cli]") {
  const ScratchDirectory scratch;
  const std::string file = scratch.file("day.json");
  const std::string picture = scratch.file("day.svg");
  write(file, hostile_day);
  const Finished finished = run_program(
      "greenlane",
      {"optimize", "--format", "station", "--iterations", "50", "--gantt", picture, file});
  INFO(finished.output);
  REQUIRE(finished.exit_code == 0);
  const std::string svg = contents(picture);
  CHECK(count(svg, "<title>job ") == 4);
  CHECK(count(svg, "<title>job 0,") == 2);
  CHECK(count(svg, ", late by ") == 2);
  CHECK(has(svg, ", 1 of 2 jobs late"));
  CHECK(has(svg, ">&lt;script&gt;&amp;&quot;x&quot;&lt;/script&gt;</text>"));
  CHECK(count(svg, "<rect") == count(svg, "</rect>"));
  CHECK(count(svg, "<text") == count(svg, "</text>"));
  CHECK(count(svg, "<title>") == count(svg, "</title>"));
  CHECK(svg.ends_with("</svg>\n"));
}

TEST_CASE("optimize refuses to draw several instances on top of each other", "[cli]") {
  const Instances instances;
  const ScratchDirectory scratch;
  const std::string picture = scratch.file("both.svg");
  const Finished finished =
      run_program("greenlane", {"optimize", "--format", "orlib-wt", "--iterations", "1", "--gantt",
                                picture, instances.file});
  CHECK(finished.exit_code == 2);
  CHECK(has(finished.output, "one instance, and here are 2"));
  CHECK_FALSE(std::ifstream(picture).good());
}
