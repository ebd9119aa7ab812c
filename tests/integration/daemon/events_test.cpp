#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"

using namespace greenlane;
using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

/// The event numbers that come within that time.
std::vector<std::int64_t> received(client::BlockingClient& client,
                                   std::chrono::milliseconds patience = 500ms) {
  std::vector<std::int64_t> numbers;
  for (;;) {
    const auto notification = must(client.next_notification(patience));
    if (!notification) return numbers;
    numbers.push_back(notification->params.at("seq").as_int64());
  }
}

std::vector<std::int64_t> numbers(std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> result;
  for (std::int64_t i = from; i <= to; ++i) result.push_back(i);
  return result;
}

std::int64_t last_event(const RunningStation& station) {
  return must(station.admin().call("system.health", {})).at("durable_seq").as_int64();
}

}  // namespace

TEST_CASE("a notification tells an event as the list of events does", "[daemon][events]") {
  RunningStation station;
  auto dispatcher = station.dispatcher();
  const auto listed = must(dispatcher.call("event.list", {{"limit", 1}})).at("items").at(0);
  must(dispatcher.call("event.subscribe", {{"from_seq", 1}}));
  const auto notification = must(dispatcher.next_notification(5s));
  REQUIRE(notification);
  CHECK(boost::json::value(notification->params) == listed);
}

TEST_CASE("a subscriber gets every event once, those that were and those that come",
          "[daemon][events]") {
  RunningStation station;
  auto subscriber = station.dispatcher();
  const std::int64_t before = last_event(station);
  CHECK(must(subscriber.call("event.subscribe", {{"from_seq", 1}})).at("from_seq") == 1);
  CHECK(received(subscriber) == numbers(1, before));

  station.firm();
  CHECK(received(subscriber) == numbers(before + 1, last_event(station)));

  SECTION("after a restart it goes on where it was") {
    const std::int64_t seen = last_event(station);
    station.kill();
    station.start();
    auto again = station.dispatcher();
    must(again.call("event.subscribe", {{"from_seq", seen + 1}}));
    must(station.admin().call("user.disable", {{"user", "firm"}}));
    const auto more = received(again);
    REQUIRE_FALSE(more.empty());
    CHECK(more == numbers(seen + 1, last_event(station)));
  }
}

TEST_CASE("a subscriber that gives no number gets what happens from now on", "[daemon][events]") {
  RunningStation station;
  auto subscriber = station.dispatcher();
  const std::int64_t before = last_event(station);
  CHECK(must(subscriber.call("event.subscribe", {})).at("from_seq") == before + 1);
  CHECK(received(subscriber).empty());
  station.gate_operator();
  CHECK(received(subscriber) == numbers(before + 1, last_event(station)));
}

TEST_CASE("a firm is told of its own alone", "[daemon][events]") {
  RunningStation station;
  auto firm = station.firm();
  const std::int64_t before = last_event(station);
  must(firm.call("event.subscribe", {{"from_seq", before + 1}}));
  must(station.admin().call("user.disable", {{"user", "dispatcher"}}));
  must(firm.call("vehicle.register", {{"enterprise_id", "ent-1"},
                                      {"plate", "川A12345"},
                                      {"vehicle_type", "heavy_truck"},
                                      {"max_mass_kg", 20'000},
                                      {"cargo_classes", boost::json::array{"general"}}}));
  CHECK(received(firm) == numbers(before + 2, before + 2));
}

TEST_CASE("whoever loses the session gets no more events", "[daemon][events]") {
  RunningStation station;
  auto subscriber = station.dispatcher();
  must(subscriber.call("event.subscribe", {}));
  must(station.admin().call("user.disable", {{"user", "dispatcher"}}));
  const auto last = must(subscriber.next_notification(5s));
  REQUIRE(last);
  CHECK(last->method == "event.ended");
}
