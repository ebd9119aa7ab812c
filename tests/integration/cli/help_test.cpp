#include <sstream>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane::harness;

namespace {

std::string help(std::vector<std::string> words) {
  const Finished finished = run_program("greenlane", std::move(words));
  REQUIRE(finished.exit_code == 0);
  return finished.output;
}

/// The indented lines below a heading: a command or an option and what it does.
std::vector<std::string> lines_below(const std::string& heading, const std::string& text) {
  std::istringstream lines(text.substr(text.find(heading + "\n") + heading.size() + 1));
  std::vector<std::string> result;
  for (std::string line; std::getline(lines, line) && line.starts_with("  ");)
    result.push_back(line);
  return result;
}

/// Chinese letters take three bytes of which the first is one of these.
bool has_chinese(const std::string& text) {
  return text.find_first_of("\xe4\xe5\xe6\xe7\xe8\xe9") != std::string::npos;
}

}  // namespace

TEST_CASE("help is in the language that is asked for", "[cli]") {
  CHECK(help({"--lang", "en", "help"}).find("Usage: greenlane") != std::string::npos);
  CHECK_FALSE(has_chinese(help({"--lang", "en", "--help"})));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--lang", "zh", "help"}, {"--lang", "zh", "--help"}}) {
    const std::string text = help(words);
    CHECK(text.find("用法: greenlane") != std::string::npos);
    CHECK(lines_below("选项:", text).size() >= 8);
    CHECK(lines_below("命令:", text).size() >= 20);
    for (const std::string& line : lines_below("选项:", text)) CHECK(has_chinese(line));
    for (const std::string& line : lines_below("命令:", text)) CHECK(has_chinese(line));
  }
}

TEST_CASE("the commands below a command have their help in Chinese, too", "[cli]") {
  for (const char* command : {"ledger", "report", "completion", "gate"}) {
    const std::string text = help({"--lang", "zh", command, "--help"});
    INFO(text);
    const auto lines = lines_below("命令:", text);
    CHECK_FALSE(lines.empty());
    for (const std::string& line : lines) CHECK(has_chinese(line));
  }
}

TEST_CASE("help of a command is what --help says behind it", "[cli]") {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"vehicle"}, {"gate", "admit"}, {"ledger", "verify"}}) {
    std::vector<std::string> asked{"--lang", "en", "help"};
    asked.insert(asked.end(), command.begin(), command.end());
    std::vector<std::string> option{"--lang", "en"};
    option.insert(option.end(), command.begin(), command.end());
    option.push_back("--help");
    CHECK(help(asked) == help(option));
  }
  const Finished unknown = run_program("greenlane", {"--lang", "en", "help", "lorry"});
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.output.find("lorry") != std::string::npos);
}
