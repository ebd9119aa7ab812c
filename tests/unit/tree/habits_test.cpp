#include "tests/unit/tree/habits.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::tree;

namespace {

Files production() {
  return read_files(GREENLANE_SOURCE_DIR, {"station", "proto", "scheduler"}, {".hpp", ".cpp"});
}

Files one_file(const std::string& text) {
  return {{.path = "scheduler/daemon/a.cpp", .text = text, .code = without_comments(text)}};
}

const std::string spdlog_include = "#include <spdlog/spdlog.h>\n";

}  // namespace

TEST_CASE("no input meets std::regex", "[tree]") {
  CHECK(to_text(regular_expressions(production())) == "");
  CHECK(regular_expressions(one_file("#include <string>\n#include <regex>\n")) ==
        Findings{{"scheduler/daemon/a.cpp", 2, "std::regex"}});
}

TEST_CASE("every coroutine reports its end", "[tree]") {
  CHECK(to_text(detached_coroutines(production())) == "");

  SECTION("a detached one is found, over several lines as well") {
    const auto found = detached_coroutines(one_file(
        "void f() {\n  asio::co_spawn(io, serve(a, b(\")\")),\n    asio::detached);\n}\n"));
    CHECK(found == Findings{{"scheduler/daemon/a.cpp", 2, "a detached coroutine"}});
  }
  SECTION("one with a handler is fine, whatever stands behind it") {
    CHECK(detached_coroutines(one_file("co_spawn(io, serve(), report_end); int detached = 1;"))
              .empty());
  }
}

TEST_CASE("no coroutine waits where g++ 12 compiles that wrongly", "[tree]") {
  CHECK(to_text(awaits_that_compile_wrongly(production())) == "");

  const auto found = [](const std::string& code) {
    return awaits_that_compile_wrongly(one_file(code)).size();
  };
  CHECK(found("auto a = b ? co_await c() : 0;") == 1);
  CHECK(found("try { f(); } catch (...) { if (g) { co_await h(); } }") == 1);
  CHECK(found("auto a = b ? 1 : 0; co_await c();") == 0);
  CHECK(found("try { co_await f(); } catch (...) { g(); } co_await h();") == 0);
}

TEST_CASE("every log call has a literal format", "[tree]") {
  CHECK(to_text(log_formats_from_outside(production())) == "");

  const auto found = [](const std::string& call) {
    return log_formats_from_outside(one_file(spdlog_include + call)).size();
  };
  SECTION("text from elsewhere as the format is found") {
    CHECK(found("spdlog::info(text);") == 1);
    CHECK(found("log->error(fmt::runtime(text), 1);") == 1);
    CHECK(found("logger_.warn(line.text());") == 1);
    CHECK(found("log->log(level, text);") == 1);
  }
  SECTION("a literal is fine, and so is another function of the same name") {
    CHECK(found("spdlog::info(\"{}\", text);") == 0);
    CHECK(found("spdlog::warn(\n    R\"({})\", text);") == 0);
    CHECK(found("log->log(level, \"{}\", text);") == 0);
    CHECK(found("return result.error();") == 0);
    CHECK(found("info(text);") == 0);
  }
}

TEST_CASE("no path of one machine stands in the tree", "[tree]") {
  const auto files = read_files(
      GREENLANE_SOURCE_DIR,
      {"station", "proto", "scheduler", "tests", "config", "docs", "dev", "CMakeLists.txt",
       "CMakePresets.json", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"},
      {".hpp", ".cpp", ".md", ".txt", ".cmake", ".json", ".toml", ".in", ".csv", "dev"});
  REQUIRE(files.size() > 20);
  CHECK(to_text(machine_paths(files)) == "");

  CHECK(machine_paths(one_file("see /ho"
                               "me/someone/greenlane\n"))
            .size() == 1);
  CHECK(machine_paths(one_file("\"/wo"
                               "rk/main\""))
            .size() == 1);
  CHECK(machine_paths(one_file("build/wo"
                               "rk/main and https://example.org/ho"
                               "me/"))
            .empty());
}
