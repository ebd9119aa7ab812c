#include "scheduler/daemon/core.hpp"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/unit/daemon/core_desk.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

/// How long a test watches that something does not happen.
constexpr std::chrono::milliseconds a_while{300};

}  // namespace

TEST_CASE("a read waits for the write that it could show", "[daemon][core]") {
  CoreDesk desk;
  const auto writer = desk.client();
  const auto reader = desk.client();
  const auto subscriber = desk.client();
  desk.ask(subscriber, "event.subscribe", {});
  REQUIRE(subscriber->answer(10s).value());

  desk.disk().hold();
  desk.register_carrier(writer, 1);
  REQUIRE(desk.disk().holds_one());
  desk.ask(reader, "enterprise.list", {});
  CHECK_FALSE(reader->answer(a_while));
  CHECK_FALSE(writer->answer(a_while));
  CHECK(subscriber->events().empty());

  SECTION("and shows it once it is on disk") {
    desk.disk().release();
    CHECK(writer->answer(10s).value());
    CHECK(reader->answer(10s).value().value().find("Carrier 1") != std::string::npos);
    desk.core().start_serving();
    CHECK(subscriber->waits_for("enterprise_registered", 10s));
  }
  SECTION("and does not when that was taken back, of which no subscriber hears") {
    desk.disk().release(ledger::Outcome::rolled_back);
    CHECK(writer->answer(10s).value().error().kind == Kind::storage);
    CHECK(reader->answer(10s).value().value().find("Carrier 1") == std::string::npos);
    desk.core().start_serving();
    std::this_thread::sleep_for(a_while);
    CHECK(subscriber->events().empty());
    CHECK(desk.in_doubt() == 0);
  }
  SECTION("and is refused for good when nobody knows") {
    desk.disk().release(ledger::Outcome::in_doubt);
    CHECK(writer->answer(10s).value().error().kind == Kind::storage);
    CHECK(reader->answer(10s).value().error().kind == Kind::storage);
    desk.ask(reader, "enterprise.list", {});
    CHECK(reader->answer(10s).value().error().kind == Kind::storage);
    CHECK(desk.in_doubt() == 1);
    CHECK_FALSE(desk.core().settled());
    CHECK(subscriber->events().empty());
  }
}

TEST_CASE("a core that ends commits what it was given, and what is due meanwhile waits for a start",
          "[daemon][core]") {
  CoreDesk desk;
  desk.core().start_serving();
  const auto writer = desk.client();
  desk.disk().hold();
  desk.register_carrier(writer, 1);
  REQUIRE(desk.disk().holds_one());

  std::atomic<bool> ended = false;
  std::thread ending([&] {
    desk.end_core();
    ended = true;
  });
  std::this_thread::sleep_for(a_while);
  CHECK_FALSE(ended);  // it waits for the disk
  desk.pass(24h);      // a day starts
  std::this_thread::sleep_for(a_while);
  desk.disk().release();
  for (int i = 0; i < 1'000 && !ended; ++i) std::this_thread::sleep_for(10ms);
  REQUIRE(ended);
  ending.join();
  const ledger::Recovered recovered = desk.disk().recover();
  CHECK(recovered.station.enterprises.size() == 1);
  CHECK(recovered.station.last_at == CoreDesk::nine);
}
