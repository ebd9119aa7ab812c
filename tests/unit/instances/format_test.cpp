#include "scheduler/instances/format.hpp"

#include <catch2/catch.hpp>

using namespace greenlane;
using instances::Format;
using instances::Reading;

namespace {

std::vector<optimizer::Problem> sound(Format format, const std::string& name,
                                      const std::string& text, const Reading& reading = {}) {
  auto problems = instances::read(format, name, text, reading);
  if (!problems) FAIL(problems.error().message);
  return *problems;
}

/// Field and rule by which a text is refused.
std::string refusal(Format format, const std::string& text, const Reading& reading = {}) {
  const auto problems = instances::read(format, "a3.txt", text, reading);
  return problems ? "none" : problems.error().field + " | " + problems.error().rule;
}

}  // namespace

TEST_CASE("a format is known by its name", "[instances]") {
  for (const std::string& name : instances::format_names())
    CHECK(instances::name_of(*instances::format_of(name)) == name);
  CHECK_FALSE(instances::format_of("psplib"));
}

TEST_CASE("a file of the OR-Library holds several instances", "[instances]") {
  const auto problems =
      sound(Format::orlib_wt, "wt3.txt", " 1 2 3\n 4 5 6\n 7 8 9\n 3 2 1 1 1 1 0 0 0\n");
  REQUIRE(problems.size() == 2);
  CHECK(problems[1].name == "wt3.txt#2");
  CHECK(problems[0].goal == optimizer::Goal::weighted_delay);
  CHECK(problems[0].stages.front().servers.size() == 1);
  REQUIRE(problems[0].jobs.size() == 3);
  CHECK(problems[0].jobs[1].durations.front() == 2);
  CHECK(problems[0].jobs[1].weight == 5);
  CHECK(problems[0].jobs[1].due == 8);
  CHECK(sound(Format::orlib_wt, "x.txt", "1 1 1", {.jobs = 1}).front().name == "x.txt#1");
}

TEST_CASE("due dates of one machine are divided among several", "[instances]") {
  const auto problems = sound(Format::pm_twt, "a.dat", "2\n5 11 3\n6 12 4\n", {.machines = 4});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].name == "a.dat");
  CHECK(problems[0].stages.front().servers.size() == 4);
  CHECK(problems[0].jobs[0].durations.front() == 5);
  CHECK(problems[0].jobs[0].due == 2);
  CHECK(problems[0].jobs[0].weight == 3);
}

TEST_CASE("flow shops have a duration for each job and stage", "[instances]") {
  const auto hybrid = sound(Format::hfsp, "1.txt", "2\n3\n2 1 4\n1 2 3\n4 5 6\n").front();
  CHECK(hybrid.goal == optimizer::Goal::makespan);
  CHECK(hybrid.stages[2].servers.size() == 4);
  CHECK(hybrid.jobs[1].durations == std::vector<optimizer::Time>{4, 5, 6});

  const auto permutation = sound(Format::tt_pfsp, "1.txt", "2\n3\n7 8\n1 2 3\n4 5 6\n").front();
  CHECK(permutation.permutation);
  CHECK(permutation.goal == optimizer::Goal::weighted_delay);
  CHECK(permutation.stages.size() == 3);
  CHECK(permutation.jobs[1].due == 8);
  CHECK(permutation.jobs[1].durations == std::vector<optimizer::Time>{4, 5, 6});
}

TEST_CASE("a text that is no instance is refused with line and rule", "[instances]") {
  CHECK(refusal(Format::orlib_wt, "") == "a3.txt:1 | complete");
  CHECK(refusal(Format::orlib_wt, "1 2 3\n4 5 6\n7 8") == "a3.txt:3 | complete");
  CHECK(refusal(Format::orlib_wt, "1 2 3\n4 5 6\n7 8 9\n1") == "a3.txt:4 | complete");
  CHECK(refusal(Format::orlib_wt, "1 2 3\n4 x 6\n7 8 9") == "a3.txt:2 | whole number");
  CHECK(refusal(Format::orlib_wt, "1 2 3\n4 5.5 6\n7 8 9") == "a3.txt:2 | whole number");
  CHECK(refusal(Format::orlib_wt, "1 2 -3\n4 5 6\n7 8 9") == "a3.txt:1 | 0 to 1000000000000");
  CHECK(refusal(Format::orlib_wt, "1 2 99999999999999999999\n") == "a3.txt:1 | 0 to 1000000000000");
  CHECK(refusal(Format::orlib_wt, "1 2 3\n4 5 9000000000\n7 8 9") == "a3.txt:2 | 0 to 1000000000");
  CHECK(refusal(Format::orlib_wt, "1", {.jobs = 0}) ==
        "jobs | says how many jobs an instance has, at least 1");
  CHECK(refusal(Format::pm_twt, "1\n1 1 1") == "machines | says on how many, 1 to 1000");
  CHECK(refusal(Format::pm_twt, "0\n", {.machines = 2}) == "a3.txt:1 | 1 to 20000");
  CHECK(refusal(Format::pm_twt, "1\n1 1 1\n9", {.machines = 2}) ==
        "a3.txt:3 | nothing behind the last number");
  CHECK(refusal(Format::hfsp, "20000\n100\n1000") == "a3.txt:3 | complete");
  CHECK(refusal(Format::hfsp, "2\n101\n") == "a3.txt:2 | 1 to 100");
  CHECK(refusal(Format::hfsp, "2\n1\n0\n1\n1") == "a3.txt:3 | 1 to 1000");
  CHECK(refusal(Format::tt_pfsp, "2\n1\n7 8\n1\n") == "a3.txt:5 | complete");
}

TEST_CASE("an instance whose cost could overflow is refused by name", "[instances]") {
  CHECK(refusal(Format::orlib_wt, "1000000000000 1 1\n1000000000 1 1\n0 0 0\n") ==
        "a3.txt#1.jobs | cost below 2^62");
}

TEST_CASE("no cut of a text and no change of a byte is more than refused", "[instances]") {
  const std::vector<std::pair<Format, std::string>> texts{
      {Format::orlib_wt, "1 2 3\n4 5 6\n7 8 9\n"},
      {Format::pm_twt, "2\n5 11 3\n6 12 4\n"},
      {Format::hfsp, "2\n3\n2 1 4\n1 2 3\n4 5 6\n"},
      {Format::tt_pfsp, "2\n3\n7 8\n1 2 3\n4 5 6\n"},
      {Format::station, R"({"goal":"makespan","stages":[{"servers":[{}]}],)"
                        R"("jobs":[{"durations":[3]}]})"}};
  for (const auto& [format, text] : texts)
    for (std::size_t i = 0; i < text.size(); ++i) {
      (void)refusal(format, text.substr(0, i), {.machines = 2});
      for (const char letter : {'\0', '-', '9', '{', '"', ' ', '\xff'}) {
        std::string other = text;
        other[i] = letter;
        (void)refusal(format, other, {.machines = 2});
      }
    }
}
