#include "scheduler/daemon/clock.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");
const SteppingClock::Steady start{};

}  // namespace

TEST_CASE("the station's time follows the system's clock", "[daemon][clock]") {
  SteppingClock clock;
  CHECK(clock.observe(nine, start).now == nine);
  const auto later = clock.observe(nine + 10min, start + 10min);
  CHECK(later.now == nine + 10min);
  CHECK_FALSE(later.step);
}

TEST_CASE("when the system's clock steps back, the station's time stands and the step is told",
          "[daemon][clock]") {
  SteppingClock clock;
  clock.observe(nine, start);
  const auto stepped = clock.observe(nine - 1h + 1s, start + 1s);
  CHECK(stepped.now == nine);
  REQUIRE(stepped.step);
  CHECK(*stepped.step == -1h);

  SECTION("once, and not again while the clock goes on from there") {
    const auto next = clock.observe(nine - 1h + 2s, start + 2s);
    CHECK(next.now == nine);
    CHECK_FALSE(next.step);
  }
  SECTION("and goes on when the system's clock has caught up") {
    CHECK(clock.observe(nine + 5s, start + 1h + 5s).now == nine + 5s);
  }
}

TEST_CASE("a step forward is told above five minutes", "[daemon][clock]") {
  SteppingClock clock;
  clock.observe(nine, start);

  SECTION("five minutes are a clock being set right") {
    const auto reading = clock.observe(nine + 5min, start);
    CHECK(reading.now == nine + 5min);
    CHECK_FALSE(reading.step);
  }
  SECTION("more is a jump, and the station's time goes with it") {
    const auto reading = clock.observe(nine + 5min + 1ms, start);
    CHECK(reading.now == nine + 5min + 1ms);
    REQUIRE(reading.step);
    CHECK(*reading.step == 5min + 1ms);
  }
}

TEST_CASE("reading two clocks one after the other is no step", "[daemon][clock]") {
  SteppingClock clock;
  clock.observe(nine, start);
  CHECK_FALSE(clock.observe(nine + 1ms, start + 900ms).step);
}

TEST_CASE("the station's time is never before the ledger's last event", "[daemon][clock]") {
  SteppingClock clock;
  clock.not_before(nine + 1h);
  CHECK(clock.observe(nine, start).now == nine + 1h);
}

TEST_CASE("a virtual clock stands until it is moved", "[daemon][clock]") {
  Clock clock = Clock::standing_at(nine);
  CHECK(clock.is_virtual());
  CHECK(clock.read().now == nine);
  clock.advance(nine + 1h);
  CHECK(clock.read().now == nine + 1h);
  CHECK_FALSE(clock.read().step);
}
