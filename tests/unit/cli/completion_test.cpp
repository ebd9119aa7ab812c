#include "scheduler/cli/completion.hpp"

#include <fstream>
#include <iterator>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <catch2/catch.hpp>

#include "scheduler/cli/field.hpp"
#include "scheduler/cli/program.hpp"

using namespace greenlane::cli;

namespace {

std::string installed() {
  std::ifstream stream(GREENLANE_SOURCE_DIR "/config/greenlane.bash");
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("every method of the wire has a command", "[cli]") {
  const std::string completion = completion_of_program();
  for (const auto& method : greenlane::proto::all_methods()) {
    const std::size_t dot = method.name.find('.');
    const std::string command = "\" " + dashed(method.name.substr(0, dot)) + ' ' +
                                dashed(method.name.substr(dot + 1)) + "\")";
    CAPTURE(command);
    CHECK(completion.find(command) != std::string::npos);
  }
}

TEST_CASE("the completion that is installed is the program's", "[cli]") {
  CHECK(installed() == completion_of_program());
}
