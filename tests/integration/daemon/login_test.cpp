#include <string>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::harness;

namespace {

constexpr int crowd = 8;

/// As many logins as that at once.
std::string logins() {
  std::string lines;
  for (int i = 0; i < crowd; ++i)
    lines += R"({"jsonrpc":"2.0","id":)" + std::to_string(i) +
             R"(,"method":"session.login","params":{"user":"admin","password":")" +
             RunningStation::password + "\"}}\n";
  return lines;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("more logins at once than can be checked are told to come again, and nobody else waits",
          "[daemon][limits]") {
  RunningStation station{{.settings = {{"hash_threads", "1"},
                                       {"hash_queue_max", "1"},
                                       {"attempts_per_minute", "1"},
                                       {"attempts_burst", "8"}}}};
  RawClient client{station.rpc_port()};
  RawClient other{station.rpc_port()};
  // Time and again: whoever was sent away has not used up an attempt.
  for (int round = 0; round < 3; ++round) {
    client.send(logins());
    other.send(R"({"jsonrpc":"2.0","id":1,"method":"system.health"})"
               "\n");
    CHECK(contains(other.line().value(), R"("status":"ok")"));
    int opened = 0;
    int overloaded = 0;
    for (int i = 0; i < crowd; ++i) {
      const std::string answer = client.line().value();
      opened += contains(answer, "\"token\"") ? 1 : 0;
      overloaded += contains(answer, "login.hash_queue_max") ? 1 : 0;
    }
    CHECK(opened >= 1);
    CHECK(overloaded >= crowd / 2);
    CHECK(opened + overloaded == crowd);
  }
}

TEST_CASE("a password that is too long is refused unread", "[daemon][limits]") {
  RunningStation station;
  const auto refused = station.connect().call(
      "session.login", {{"user", "admin"}, {"password", std::string(5'000, 'x')}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::invalid_field);
  CHECK(refused.error().field == "password");
  const auto not_set = station.admin().call(
      "user.set_password", {{"user", "admin"}, {"password", std::string(5'000, 'x')}});
  REQUIRE_FALSE(not_set);
  CHECK(not_set.error().kind == Kind::invalid_field);
}
