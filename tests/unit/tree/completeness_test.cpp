#include "tests/unit/tree/completeness.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::tree;

namespace {

const std::filesystem::path root = GREENLANE_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
  const auto files = read_files(path.parent_path(), {path.filename().string()}, {""});
  return files.empty() ? std::string() : files.front().text;
}

}  // namespace

TEST_CASE("every source file belongs to a target", "[tree]") {
  const auto sources = read_files(root, {"station", "proto", "scheduler", "tests"}, {".cpp"});
  const auto commands =
      text_of(std::filesystem::path(GREENLANE_BUILD_DIR) / "compile_commands.json");
  REQUIRE(sources.size() > 5);
  CHECK(to_text(sources_not_built(sources, root, commands)) == "");
}

TEST_CASE("a source file that no target builds is found", "[tree]") {
  const Files sources{{"a/built.cpp", "", ""}, {"a/orphan.cpp", "", ""}, {"a/header.hpp", "", ""}};
  const auto commands = R"([{"directory": "/b", "command": "c++", "file": "/r/a/built.cpp"}])";
  CHECK(sources_not_built(sources, "/r", commands) ==
        Findings{{"a/orphan.cpp", 0, "no target builds it"}});
}

TEST_CASE("every package that is installed has its reason in docs/dependencies.md", "[tree]") {
  const auto dev_script = text_of(root / "dev");
  REQUIRE(packages_installed_by(dev_script).size() > 10);
  CHECK(to_text(packages_without_reason(dev_script, text_of(root / "docs/dependencies.md"))) == "");
}

TEST_CASE("a package without a reason is found", "[tree]") {
  const auto dev_script = "build_packages=(\n  cmake  # not make\n  ninja-build\n)\n";
  CHECK(packages_installed_by(dev_script) == std::vector<std::string>{"cmake", "ninja-build"});
  CHECK(packages_without_reason(dev_script, "| `cmake` | builds |").size() == 1);
  CHECK(packages_without_reason(dev_script, "`cmake` and `ninja-build`").empty());
}
