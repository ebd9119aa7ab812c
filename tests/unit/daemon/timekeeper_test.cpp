#include "scheduler/daemon/timekeeper.hpp"

#include <algorithm>
#include <variant>

#include <catch2/catch.hpp>

#include "station/credential/pass_key.hpp"
#include "tests/support/scene.hpp"
#include "tests/unit/daemon/told_ledger.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");

/// A timekeeper of a station that has begun, with two clocks that the test sets.
struct Desk {
  Desk() {
    journal.write(**state.service.adopt(support::a_policy(), nine));
    time.now();
  }
  ~Desk() { journal.stop(); }

  /// Both clocks go on; the system's also by a step.
  void pass(Duration passed, Duration step = {}) {
    system += passed + step;
    steady += passed;
  }
  std::int64_t events() const { return state.service.station().last_seq; }

  Instant system = nine;
  SteppingClock::Steady steady{};
  ToldLedger disk;
  ledger::GroupCommit commits{disk};
  const credential::PassKey key{credential::PassKey::Bytes{}};
  State state = state_of(disk.recover(), key);
  Metrics metrics;
  Journal journal{commits,
                  state,
                  key,
                  metrics,
                  [](const std::function<void()>&) {},
                  {.durable = [](std::int64_t) {}, .in_doubt = [] {}},
                  [](const auto&) {}};
  Timekeeper time{Clock::of({[this] { return system; }, [this] { return steady; }}), state,
                  journal};
};

}  // namespace

TEST_CASE("a jump of the system's clock is one event, and none is made of small differences",
          "[daemon][clock]") {
  Desk desk;
  const std::int64_t before = desk.events();

  SECTION("forward: the station's time goes along") {
    desk.pass(1s, 6min);
    CHECK(desk.time.now() == nine + 1s + 6min);
    CHECK(desk.events() == before + 1);
    CHECK(desk.state.service.station().last_at == nine + 1s + 6min);
  }
  SECTION("backward: the station's time stands") {
    desk.pass(1s, -1h);
    CHECK(desk.time.now() == nine);
    CHECK(desk.events() == before + 1);
  }
  SECTION("and it is not told again while the clocks go on from there") {
    desk.pass(1s, -1h);
    for (int i = 0; i < 100; ++i) {
      desk.time.now();
      desk.pass(1s);
    }
    CHECK(desk.events() == before + 1);
  }
  SECTION("each jump is told") {
    for (int i = 0; i < 3; ++i) {
      desk.pass(1s, -10min);
      desk.time.now();
    }
    CHECK(desk.events() == before + 3);
  }
  SECTION("clocks that are read one after the other, or set right by minutes, make none") {
    for (int i = 0; i < 20; ++i) {
      desk.pass(1s, i % 2 == 0 ? 900ms : -900ms);
      desk.time.now();
    }
    desk.pass(1s, 4min);
    desk.time.now();
    CHECK(desk.events() == before);
  }
}

TEST_CASE("a day that starts forgets the sessions that have ended", "[daemon][clock]") {
  Desk desk;
  Hash token{};
  desk.state.sessions.open(token, *Word::parse("wang"), nine + 12h);
  desk.pass(13h);
  desk.time.now();
  CHECK(desk.state.sessions.count() == 1);
  desk.pass(12h);
  desk.time.now();
  CHECK(desk.state.sessions.count() == 0);
}
