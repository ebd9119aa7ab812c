#include "scheduler/cli/settings.hpp"

#include <map>

#include <catch2/catch.hpp>

using namespace greenlane::cli;

namespace {

Environment with(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> const char* {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  };
}

std::uint16_t port_of(const Flags& flags, const Environment& environment, std::string_view file) {
  const auto settings = settings_of(flags, environment, file);
  REQUIRE(settings);
  return settings->server.value_or(Server{}).port;
}

}  // namespace

TEST_CASE("a flag goes before the environment, and that before the file", "[cli]") {
  const auto environment = with({{"GREENLANE_SERVER", "127.0.0.1:2"}});
  const std::string_view file = "server = \"127.0.0.1:3\"";
  CHECK(port_of({.server = "127.0.0.1:1"}, environment, file) == 1);
  CHECK(port_of({}, environment, file) == 2);
  CHECK(port_of({}, with({}), file) == 3);
  CHECK(port_of({}, with({}), "") == 7410);
}

TEST_CASE("the session is kept where the user's settings are", "[cli]") {
  const auto session = [](const Environment& environment) {
    return settings_of({}, environment, "")->session_file.string();
  };
  CHECK(session(with({{"HOME", "/h"}})) == "/h/.config/greenlane/session");
  CHECK(session(with({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/x"}})) == "/x/greenlane/session");
  CHECK(session(with({{"GREENLANE_SESSION", "/s"}})) == "/s");
}

TEST_CASE("the language follows the locale unless it is chosen", "[cli]") {
  const auto language = [](const Flags& flags, const Environment& environment) {
    return settings_of(flags, environment, "")->language;
  };
  CHECK(language({}, with({{"LANG", "zh_CN.UTF-8"}})) == Language::zh);
  CHECK(language({}, with({{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", "C"}})) == Language::en);
  CHECK(language({.language = "en"}, with({{"LANG", "zh_CN.UTF-8"}})) == Language::en);
  CHECK(language({}, with({{"GREENLANE_LANG", "zh"}})) == Language::zh);
}

TEST_CASE("a token comes from a file that is named, or else from the environment", "[cli]") {
  const auto environment =
      with({{"GREENLANE_TOKEN", "secret"}, {"GREENLANE_TOKEN_FILE", "/variable"}});
  const auto settings = [](const Flags& flags, const Environment& variables,
                           std::string_view file) { return *settings_of(flags, variables, file); };
  CHECK(settings({.token_file = "/flag"}, environment, "").token.empty());
  CHECK(settings({.token_file = "/flag"}, environment, "").token_file == "/flag");
  CHECK(settings({}, environment, "").token == "secret");
  CHECK(settings({}, environment, "").token_file.empty());
  const auto file_alone = with({{"GREENLANE_TOKEN_FILE", "/variable"}});
  CHECK(settings({}, file_alone, "token_file = \"/key\"").token_file == "/variable");
  CHECK(settings({}, with({}), "token_file = \"/key\"").token_file == "/key");
  CHECK(settings({}, with({}), "").token_file.empty());
}

TEST_CASE("a setting that cannot be meant is refused", "[cli]") {
  CHECK_FALSE(settings_of({.server = "7410"}, with({}), ""));
  CHECK_FALSE(settings_of({.language = "tlh"}, with({}), ""));
  CHECK(settings_of({}, with({}), "sever = \"x:1\"").error() ==
        "config.toml: there is no key sever");
  CHECK(settings_of({}, with({}), "server = ").error().starts_with("config.toml:1: "));
}

TEST_CASE("a server is a host and a port", "[cli]") {
  CHECK(Server::parse("[::1]:7410") == Server{.host = "::1", .port = 7410});
  CHECK(Server::parse("station.example:80") == Server{.host = "station.example", .port = 80});
  CHECK(Server{.host = "::1", .port = 7410}.text() == "[::1]:7410");
  for (const char* text : {"", ":80", "host", "host:", "host:0", "host:65536", "host:80x"}) {
    CAPTURE(text);
    CHECK_FALSE(Server::parse(text));
  }
}
