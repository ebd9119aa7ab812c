#include "scheduler/daemon/options.hpp"

#include <vector>

#include <catch2/catch.hpp>

using namespace greenlane::daemon;

namespace {

std::variant<Options, ExitCode> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "greenlaned");
  return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("the command line overrides where the station listens", "[daemon][options]") {
  const auto parsed = parse({"--config", "station.toml", "--listen", "127.0.0.1:0", "--http",
                             "127.0.0.1:9000", "--data", "/srv/station"});
  const auto* options = std::get_if<Options>(&parsed);
  REQUIRE(options);
  CHECK(options->config_file == "station.toml");
  CHECK(options->data_directory == "/srv/station");
  CHECK(options->rpc->text() == "127.0.0.1:0");
  CHECK(options->http->text() == "127.0.0.1:9000");
  CHECK_FALSE(options->clock.is_virtual);
}

TEST_CASE("a command line that cannot be understood is a mistake of its own", "[daemon][options]") {
  for (const auto& arguments : std::vector<std::vector<const char*>>{
           {},
           {"--config", "a", "--listen", "nowhere"},
           {"--config", "a", "--clock", "yesterday"},
           {"--config", "a", "--clock", "virtual@2022-05-05T09:00:00"},
           {"--config", "a", "--colour"}}) {
    const auto parsed = parse(arguments);
    REQUIRE(std::get_if<ExitCode>(&parsed));
    CHECK(std::get<ExitCode>(parsed) == ExitCode::usage);
  }
}

TEST_CASE("a clock is real, or virtual from an instant", "[daemon][options]") {
  CHECK_FALSE(parse_clock("real")->is_virtual);
  CHECK(parse_clock("virtual")->is_virtual);
  CHECK_FALSE(parse_clock("virtual")->from);
  const auto at = parse_clock("virtual@2022-04-23T00:00:00+08:00");
  REQUIRE(at);
  CHECK(at->from == *parse_instant("2022-04-22T16:00:00Z"));
}
