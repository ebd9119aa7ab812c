#include <string>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

Kind kind_of(const Result<boost::json::object>& result) {
  REQUIRE_FALSE(result);
  return result.error().kind;
}

}  // namespace

TEST_CASE("without a session only the door is open", "[daemon][access]") {
  RunningStation station;
  auto client = station.connect();
  CHECK(client.call("system.health", {}));
  CHECK(client.call("rpc.discover", {}));
  CHECK(kind_of(client.call("station.status", {})) == Kind::unauthenticated);
  CHECK(kind_of(client.call("session.whoami", {})) == Kind::unauthenticated);
  CHECK(kind_of(client.call("session.resume", {{"token", "made up"}})) == Kind::unauthenticated);

  SECTION("and its health says little") {
    const auto health = must(client.call("system.health", {}));
    CHECK(health.contains("status"));
    CHECK_FALSE(health.contains("applied_seq"));
    CHECK(must(station.admin().call("system.health", {})).contains("applied_seq"));
  }
}

TEST_CASE("a wrong password and an unknown user are the same refusal", "[daemon][access]") {
  RunningStation station;
  auto client = station.connect();
  const auto wrong =
      client.call("session.login", {{"user", "admin"}, {"password", "not the password"}});
  const auto unknown =
      client.call("session.login", {{"user", "nobody"}, {"password", "not the password"}});
  CHECK(kind_of(wrong) == Kind::unauthenticated);
  CHECK(wrong.error() == unknown.error());
}

TEST_CASE("who may not is told who may", "[daemon][access]") {
  RunningStation station;
  const auto refused = station.gate_operator().call("user.list", {});
  CHECK(kind_of(refused) == Kind::forbidden);
  CHECK(refused.error().message == "user.list is for: admin");
}

TEST_CASE("a token opens the session on another connection until it is logged out",
          "[daemon][access]") {
  RunningStation station;
  auto first = station.connect();
  const auto login = must(
      first.call("session.login", {{"user", "admin"}, {"password", RunningStation::password}}));
  auto second = station.connect();
  CHECK(must(second.call("session.resume", {{"token", login.at("token")}})).at("role") == "admin");
  CHECK(must(second.call("session.whoami", {})).at("user") == "admin");

  must(first.call("session.logout", {}));
  CHECK(kind_of(second.call("session.whoami", {})) == Kind::unauthenticated);
  CHECK(kind_of(second.call("session.resume", {{"token", login.at("token")}})) ==
        Kind::unauthenticated);
}

TEST_CASE("a token ends at its hour", "[daemon][access]") {
  RunningStation station{{.settings = {{"session_hours", "2"}}}};
  auto client = station.connect();
  const auto login = must(
      client.call("session.login", {{"user", "admin"}, {"password", RunningStation::password}}));
  CHECK(parse_instant(std::string(login.at("expires_at").as_string())) ==
        parse_instant("2022-05-05T10:00:00+08:00"));
  must(client.call("clock.advance", {{"to", "2022-05-05T09:59:59+08:00"}}));
  CHECK(client.call("session.whoami", {}));
  must(client.call("clock.advance", {{"to", "2022-05-05T10:00:00+08:00"}}));
  CHECK(kind_of(client.call("session.whoami", {})) == Kind::unauthenticated);
  CHECK(kind_of(client.call("session.resume", {{"token", login.at("token")}})) ==
        Kind::unauthenticated);
}

TEST_CASE("a disabled user is out at once", "[daemon][access]") {
  RunningStation station;
  auto dispatcher = station.dispatcher();
  CHECK(dispatcher.call("session.whoami", {}));
  must(station.admin().call("user.disable", {{"user", "dispatcher"}}));
  CHECK(kind_of(dispatcher.call("session.whoami", {})) == Kind::unauthenticated);
  CHECK(kind_of(station.connect().call(
            "session.login", {{"user", "dispatcher"}, {"password", RunningStation::password}})) ==
        Kind::unauthenticated);
}

TEST_CASE("a new password ends the sessions of the old one", "[daemon][access]") {
  RunningStation station;
  auto dispatcher = station.dispatcher();
  must(station.admin().call("user.set_password",
                            {{"user", "dispatcher"}, {"password", "another password"}}));
  CHECK(kind_of(dispatcher.call("session.whoami", {})) == Kind::unauthenticated);
  CHECK(station.login("dispatcher", "another password").call("session.whoami", {}));
}

TEST_CASE("only a virtual clock can be moved, and only forward", "[daemon][access]") {
  SECTION("the system's clock cannot") {
    RunningStation station{{.clock = "real"}};
    CHECK(kind_of(station.admin().call("clock.advance", {{"to", "2100-01-01T00:00:00Z"}})) ==
          Kind::state);
  }
  SECTION("a virtual one cannot go back") {
    RunningStation station;
    CHECK(kind_of(station.admin().call("clock.advance", {{"to", "2022-05-04T00:00:00Z"}})) ==
          Kind::invalid_field);
  }
  SECTION("it passes a year at a time at most") {
    RunningStation station;
    auto admin = station.admin();
    const auto refused = admin.call("clock.advance", {{"to", "9000-01-01T00:00:00Z"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "to");
    CHECK(refused.error().rule == "at most 366 days at once");
    CHECK(must(admin.call("station.status", {})).at("date") == "2022-05-05");
    must(admin.call("clock.advance", {{"to", "2023-05-05T00:00:00Z"}}));
  }
  SECTION("a key that was used before does not move it again") {
    RunningStation station;
    auto admin = station.admin();
    const auto move_to = [&](const char* to) {
      return admin.call("clock.advance", {{"to", to}, {"idempotency_key", "noon"}});
    };
    must(move_to("2022-05-05T12:00:00+08:00"));
    CHECK(kind_of(move_to("2022-05-05T18:00:00+08:00")) == Kind::conflict);
    CHECK(must(admin.call("station.status", {})).at("now") == "2022-05-05T12:00:00+08:00");
  }
}

TEST_CASE("no password and no token is ever in the log", "[daemon][access]") {
  RunningStation station{{.settings = {{"log_level", "\"debug\""}}}};
  auto client = station.connect();
  const auto login = must(
      client.call("session.login", {{"user", "admin"}, {"password", RunningStation::password}}));
  (void)client.call("session.login", {{"user", "admin"}, {"password", "a wrong password"}});
  REQUIRE(station.terminate() == 0);
  const std::string log = station.log();
  CHECK(log.find("login refused") != std::string::npos);
  CHECK(log.find(RunningStation::password) == std::string::npos);
  CHECK(log.find("a wrong password") == std::string::npos);
  CHECK(log.find(std::string(login.at("token").as_string())) == std::string::npos);
}
