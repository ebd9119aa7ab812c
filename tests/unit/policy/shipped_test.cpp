#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "station/policy/keys.hpp"
#include "station/policy/load.hpp"
#include "station/policy/reference.hpp"

using namespace greenlane::policy;

namespace {

const std::string root = GREENLANE_SOURCE_DIR "/";

std::string contents(const std::string& name) {
  std::ifstream file(root + name, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::string_view begin_mark = "<!-- generated: begin -->\n";
constexpr std::string_view end_mark = "\n<!-- generated: end -->";

/// A text with what stands between the marks replaced.
std::string with_reference(const std::string& text) {
  const std::size_t begin = text.find(begin_mark) + begin_mark.size();
  const std::size_t end = text.find(end_mark);
  REQUIRE(begin <= end);
  REQUIRE(end != std::string::npos);
  return text.substr(0, begin) + reference() + text.substr(end);
}

/// The lines that set something, without the lists of enterprises and the length of a session.
std::vector<std::string> settings_of(const std::string& name) {
  std::istringstream text(contents(name));
  std::vector<std::string> settings;
  bool in_a_list = false;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with('[')) in_a_list = line == "[[lists]]";
    const bool says_something = !line.empty() && !line.starts_with('#');
    if (says_something && !in_a_list && !line.starts_with("session_hours"))
      settings.push_back(line);
  }
  return settings;
}

}  // namespace

TEST_CASE("every configuration that is shipped loads", "[policy]") {
  const auto name = GENERATE(values<std::string>(
      {"config/station.toml", "config/variants/port.toml",
       "config/scenarios/qingtaishan/station.toml", "config/scenarios/harsh/station.toml"}));
  const auto loaded = load(contents(name), name);
  if (!loaded)
    for (const Fault& fault : loaded.error()) FAIL_CHECK(fault.text());
  CHECK(loaded.has_value());
}

TEST_CASE("the shipped station is Qingtaishan, with every key of the daemon at its default",
          "[policy]") {
  const auto loaded = load(contents("config/station.toml"), "station.toml");
  REQUIRE(loaded);
  CHECK(loaded->policy.code.text() == "qts");
  CHECK(loaded->policy.stages.size() == 5);
  CHECK(loaded->policy.checks.size() == 3);

  std::string text = contents("config/station.toml");
  text.erase(text.find("\n[daemon]"));
  const auto without = load(text, "station.toml");
  REQUIRE(without);
  CHECK(without->daemon == loaded->daemon);
}

TEST_CASE("the scenario's station is the shipped one, but for its list and its long session",
          "[policy]") {
  CHECK(settings_of("config/scenarios/qingtaishan/station.toml") ==
        settings_of("config/station.toml"));
}

TEST_CASE("the shipped station shows every key of the daemon", "[policy]") {
  const std::string text = contents("config/station.toml");
  for (const Key& key : keys())
    if (key.path.starts_with("daemon.") && key.shape != Shape::table) {
      CAPTURE(key.path);
      CHECK(text.find("\n" + std::string(name_of(key.path)) + " = ") != std::string::npos);
    }
}

TEST_CASE("the manual of the configuration is what the loader reads by", "[policy]") {
  const std::string name = "docs/configuration.md";
  const std::string expected = with_reference(contents(name));
  if (std::getenv("GREENLANE_WRITE_DOCS")) std::ofstream(root + name) << expected;
  INFO("GREENLANE_WRITE_DOCS=1 in the environment of this test writes it anew");
  CHECK(contents(name) == expected);
}

TEST_CASE("a number's range is told as it is applied", "[policy]") {
  for (const Key& key : keys())
    if (key.shape == Shape::integer) {
      CAPTURE(key.path);
      const std::string range = std::to_string(key.least) + " to " + std::to_string(key.most);
      CHECK(key.accepts.starts_with(range));
    }
}

TEST_CASE("every key is described once, and its table stands before it", "[policy]") {
  std::set<std::string> described{""};
  for (const Key& key : keys()) {
    CAPTURE(key.path);
    CHECK(described.contains(std::string(table_of(key.path))));
    CHECK_FALSE(key.meaning.empty());
    CHECK(described.insert(std::string(key.path)).second);
    if (key.shape == Shape::tables) described.insert(std::string(key.path) + "[]");
  }
}
