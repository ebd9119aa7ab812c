#include "scheduler/daemon/attempt_limit.hpp"

#include <string>

#include <catch2/catch.hpp>

using greenlane::daemon::AttemptLimit;
using namespace std::chrono_literals;

TEST_CASE("an address that guesses passwords runs dry and recovers with time", "[daemon][login]") {
  AttemptLimit limit{6, 3};  // six a minute, three at once
  const AttemptLimit::Steady start{};
  CHECK(limit.take("192.0.2.1", start));
  CHECK(limit.take("192.0.2.1", start));
  CHECK(limit.take("192.0.2.1", start));
  CHECK_FALSE(limit.take("192.0.2.1", start));

  SECTION("after ten seconds it has one more") {
    CHECK(limit.take("192.0.2.1", start + 10s));
    CHECK_FALSE(limit.take("192.0.2.1", start + 10s));
  }
  SECTION("another address has its own") {
    CHECK(limit.take("192.0.2.2", start));
  }
  SECTION("it never has more than its burst") {
    for (int i = 0; i < 3; ++i) CHECK(limit.take("192.0.2.1", start + 1h));
    CHECK_FALSE(limit.take("192.0.2.1", start + 1h));
  }
}

TEST_CASE("a password that was right costs nothing", "[daemon][login]") {
  AttemptLimit limit{1, 1};
  const AttemptLimit::Steady start{};
  for (int i = 0; i < 10; ++i) {
    REQUIRE(limit.take("192.0.2.1", start));
    limit.give_back("192.0.2.1");
  }
}

TEST_CASE("addresses without number do not fill the memory", "[daemon][login]") {
  AttemptLimit limit{1, 1};
  const AttemptLimit::Steady start{};
  for (std::size_t i = 0; i < AttemptLimit::addresses_max; ++i)
    REQUIRE(limit.take("address " + std::to_string(i), start));
  CHECK_FALSE(limit.take("one more", start));
  CHECK(limit.addresses() == AttemptLimit::addresses_max);

  SECTION("those that have their burst again make room") {
    CHECK(limit.take("one more", start + 2min));
    CHECK(limit.addresses() == 1);
  }
}
