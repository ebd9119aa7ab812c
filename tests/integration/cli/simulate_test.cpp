#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane::harness;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

std::string contents(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A few days at Qingtaishan, under two policies, and what else is asked for.
Finished simulate(std::vector<std::string> more, const std::string& language = "en") {
  std::vector<std::string> words{"--lang",
                                 language,
                                 "simulate",
                                 "--scenario",
                                 GREENLANE_SOURCE_DIR "/config/scenarios/qingtaishan",
                                 "--policy",
                                 "atc,optimizer",
                                 "--days",
                                 "9",
                                 "--demand",
                                 "4",
                                 "--replications",
                                 "3"};
  words.insert(words.end(), more.begin(), more.end());
  return run_program("greenlane", words);
}

}  // namespace

TEST_CASE("simulate prints its policies, their differences and hindsight as JSON", "[cli]") {
  const Finished finished = simulate({"--format", "json"});
  INFO(finished.output);
  REQUIRE(finished.exit_code == 0);
  CHECK(has(finished.output, R"("compared_with": "atc")"));
  CHECK(has(finished.output, R"("replications": 3)"));
  CHECK(count(finished.output, R"("cleared_a_day":)") == 2);
  CHECK(count(finished.output, R"("figure": "tardiness_minutes")") == 3);
  CHECK(has(finished.output, R"("hindsight": {)"));
  CHECK(has(finished.output, R"("over_hindsight": [)"));
}

TEST_CASE("simulate prints tables in the language that is asked for", "[cli]") {
  const Finished english = simulate({});
  INFO(english.output);
  REQUIRE(english.exit_code == 0);
  CHECK(has(english.output, "tardiness_minutes"));
  CHECK(has(english.output, "over_hindsight"));
  CHECK(has(english.output, "optimizer"));
  const Finished chinese = simulate({}, "zh");
  INFO(chinese.output);
  REQUIRE(chinese.exit_code == 0);
  CHECK(has(chinese.output, "加权平均延误分钟"));
  CHECK(has(chinese.output, "与事后最优之差"));
  CHECK_FALSE(has(chinese.output, "hindsight"));
}

TEST_CASE("a what-if on the command line follows from its seed alone", "[cli]") {
  const std::string once = simulate({"--format", "csv"}).output;
  CHECK(count(once, "\r\n") == 3);
  CHECK(simulate({"--format", "csv"}).output == once);
  CHECK(simulate({"--format", "csv", "--threads", "2"}).output == once);
  CHECK(simulate({"--format", "csv", "--seed", "2"}).output != once);
}

TEST_CASE("simulate draws what it found, with words in both languages", "[cli]") {
  const ScratchDirectory scratch;
  const std::string picture = scratch.file("what-if.svg");
  REQUIRE(simulate({"--plot", picture}).exit_code == 0);
  const std::string english = contents(picture);
  CHECK(has(english, ">Minutes late, by weight</text>"));
  CHECK(has(english, ">9 days, 3 replications, demand ×4, seed 1</text>"));
  CHECK(has(english, "hindsight "));
  CHECK_FALSE(has(english, "tardiness_minutes"));
  CHECK(count(english, "<title>optimizer ") == 4);
  REQUIRE(simulate({"--plot", picture}, "zh").exit_code == 0);
  const std::string chinese = contents(picture);
  CHECK(has(chinese, ">加权平均延误（分钟）</text>"));
  CHECK(has(chinese, "9 天，重复 3 次"));
  for (const std::string& svg : {english, chinese}) {
    CHECK(svg.starts_with("<"));
    CHECK(svg.ends_with("</svg>\n"));
    for (const std::string element : {"rect", "text", "title"})
      CHECK(count(svg, "<" + element) == count(svg, "</" + element + ">"));
  }
}

TEST_CASE("simulate says which option or table is wrong", "[cli]") {
  const auto refused = [](std::vector<std::string> more, const std::string& named) {
    const Finished finished = simulate(std::move(more));
    INFO(finished.output);
    CHECK(finished.exit_code == 2);
    CHECK(has(finished.output, named));
  };
  refused({"--threads", "0"}, "--threads");
  refused({"--demand", "0"}, "--demand");
  refused({"--format", "xml"}, "--format");
  const auto alone = [](std::vector<std::string> words) {
    words.insert(words.begin(), {"--lang", "en", "simulate"});
    return run_program("greenlane", words);
  };
  const std::string folder = GREENLANE_SOURCE_DIR "/config/scenarios/qingtaishan";
  const Finished twice = alone({"--scenario", folder, "--policy", "atc,atc"});
  CHECK(twice.exit_code == 2);
  CHECK(has(twice.output, "policy"));
  CHECK(has(twice.output, "given twice"));
  const Finished many =
      alone({"--scenario", folder, "--policy", "atc", "--days", "366", "--demand", "1000"});
  CHECK(many.exit_code == 2);
  CHECK(has(many.output, "demand"));
  CHECK(has(many.output, "more than 500000 trucks"));
  CHECK(alone({"--scenario", folder}).exit_code == 2);
  const Finished nowhere = alone({"--scenario", "/no/scenario", "--policy", "atc"});
  CHECK(nowhere.exit_code != 0);
  CHECK(has(nowhere.output, "/no/scenario"));
}
