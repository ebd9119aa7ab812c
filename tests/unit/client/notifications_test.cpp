#include <string>
#include <vector>

#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include "tests/unit/client/scripted_station.hpp"

namespace greenlane::client {

namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

std::string event_line(int seq) {
  return R"({"jsonrpc":"2.0","method":"event","params":{"seq":)" + std::to_string(seq) +
         R"(,"at":"2022-05-05T01:00:00Z","actor":"gate-1","kind":"truck_cleared",)"
         R"("body":{"visit":"vis-1"}}})"
         "\n";
}

}  // namespace

TEST_CASE("events come in their order, between and before replies") {
  std::vector<std::int64_t> seen;
  Result<proto::EventSubscribed> subscribed{};
  std::string body;
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        const json::object request = co_await peer.request();
        co_await peer.send(event_line(7));
        co_await peer.answer(request, R"({"from_seq":7})");
        co_await pause(5ms);
        co_await peer.send(event_line(8) + event_line(9));
        co_await pause(50ms);
      },
      [&](Client& client) -> asio::awaitable<void> {
        const proto::EventSubscribe from_now;
        subscribed = co_await client.call(from_now);
        while (seen.size() < 3) {
          const auto notification = co_await client.next_notification(1s);
          const Result<proto::EventRow> event = event_of(notification.value().value());
          seen.push_back(event.value().seq);
          body = event->body.text;
        }
      });
  REQUIRE(subscribed);
  CHECK(subscribed->from_seq == 7);
  CHECK(seen == std::vector<std::int64_t>{7, 8, 9});
  CHECK(body == R"({"visit":"vis-1"})");
}

TEST_CASE("waiting for a notification ends when there is none") {
  bool none = false;
  play([](Peer& peer) -> asio::awaitable<void> { co_await pause(100ms), peer.socket().close(); },
       [&](Client& client) -> asio::awaitable<void> {
         const auto notification = co_await client.next_notification(20ms);
         none = notification.value() == std::nullopt;
       });
  CHECK(none);
}

TEST_CASE("what came before the end is still given, then the end") {
  int given = 0;
  std::string why;
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        co_await peer.send(event_line(1) + event_line(2));
      },
      [&](Client& client) -> asio::awaitable<void> {
        while (!client.ended()) co_await pause(1ms);
        for (;;) {
          const auto notification = co_await client.next_notification(1s);
          if (!notification) {
            why = notification.error().message;
            co_return;
          }
          ++given;
        }
      });
  CHECK(given == 2);
  CHECK_THAT(why, Catch::Contains("closed the connection"));
}

TEST_CASE("a client that takes no notifications is not filled without bound") {
  std::string why;
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        for (int seq = 1; seq <= 4; ++seq) co_await peer.send(event_line(seq));
        co_await pause(50ms);
      },
      [&](Client& client) -> asio::awaitable<void> {
        while (!client.ended()) co_await pause(1ms);
        why = client.ended()->message;
      },
      {.notifications_max = 3});
  CHECK_THAT(why, Catch::Contains("more than 3 notifications"));
}

}  // namespace greenlane::client
