#include <algorithm>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/unit/client/scripted_station.hpp"

// A function object that makes a coroutine and outlives it: play() keeps both scripts.

namespace greenlane::client {

namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

const std::string clock_result = R"({"now":"2022-05-05T09:00:00+08:00"})";
const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");
const proto::ClockAdvance to_nine{.to = nine, .idempotency_key = {}};

/// Calls at the same time, and counts those that came back with nine o'clock.
asio::awaitable<void> call_at_once(Client& client, int calls, int& answered) {
  const auto executor = co_await asio::this_coro::executor;
  int over = 0;
  for (int call = 0; call < calls; ++call)
    asio::co_spawn(executor, client.call(to_nine),
                   [&](const std::exception_ptr&, const Result<proto::ClockReading>& reading) {
                     ++over;
                     if (reading && reading->now == nine) ++answered;
                   });
  while (over < calls) co_await pause(1ms);
}

}  // namespace

TEST_CASE("a typed call sends its params by name and gives its result's type") {
  json::object sent;
  Result<proto::ClockReading> reading{};
  play(
      [&](Peer& peer) -> asio::awaitable<void> {
        sent = co_await peer.request();
        co_await peer.answer(sent, clock_result);
      },
      [&](Client& client) -> asio::awaitable<void> {
        const proto::ClockAdvance params{
            .to = nine, .idempotency_key = proto::IdempotencyKey::parse("nine").value()};
        reading = co_await client.call(params);
      });
  CHECK(sent.at("jsonrpc") == "2.0");
  CHECK(sent.at("method") == "clock.advance");
  CHECK(sent.at("params") ==
        json::value{{"to", "2022-05-05T01:00:00Z"}, {"idempotency_key", "nine"}});
  REQUIRE(reading);
  CHECK(reading->now == nine);
}

TEST_CASE("a result may have fields that a later station added, and must have those that it had") {
  const auto [result, accepted] = GENERATE(
      table<std::string, bool>({{R"({"now":"2022-05-05T09:00:00+08:00","mood":"calm"})", true},
                                {R"({"mood":"calm"})", false}}));
  Result<proto::ClockReading> reading{};
  play(
      [&](Peer& peer) -> asio::awaitable<void> {
        const json::object request = co_await peer.request();
        co_await peer.answer(request, result);
      },
      [&](Client& client) -> asio::awaitable<void> { reading = co_await client.call(to_nine); });
  CHECK(reading.has_value() == accepted);
}

TEST_CASE("a call by name sends what it was given and gives what came") {
  json::object sent;
  Result<json::object> result{};
  play(
      [&](Peer& peer) -> asio::awaitable<void> {
        sent = co_await peer.request();
        co_await peer.answer(sent, R"({"colour":"green","more":[1,2]})");
      },
      [&](Client& client) -> asio::awaitable<void> {
        json::object params;
        params["size"] = 3;
        result = co_await client.call("lamp.show", params);
      });
  CHECK(sent.at("method") == "lamp.show");
  CHECK(sent.at("params") == json::value{{"size", 3}});
  REQUIRE(result);
  CHECK(result->at("colour") == "green");
}

TEST_CASE("replies find their calls in whatever order they come") {
  std::vector<std::string> results;
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        const json::object first = co_await peer.request();
        const json::object second = co_await peer.request();
        co_await peer.answer(second, R"({"is":"second"})");
        co_await pause(5ms);
        co_await peer.answer(first, R"({"is":"first"})");
      },
      [&](Client& client) -> asio::awaitable<void> {
        const auto keep = [&](const std::exception_ptr&, Result<json::object> result) {
          results.emplace_back(result.value().at("is").as_string());
        };
        const auto executor = co_await asio::this_coro::executor;
        asio::co_spawn(executor, client.call("first", {}), keep);
        asio::co_spawn(executor, client.call("second", {}), keep);
        while (results.size() < 2) co_await pause(1ms);
      });
  CHECK(results == std::vector<std::string>{"second", "first"});
}

TEST_CASE("a reply may come byte by byte, and many may come at once") {
  int answered = 0;
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        const std::string slow = result_line(1, clock_result);
        co_await peer.request();
        for (const char byte : slow) co_await peer.send(std::string(1, byte));
        std::string all;
        for (int call = 0; call < 50; ++call) {
          const json::object request = co_await peer.request();
          all += result_line(request.at("id").as_int64(), clock_result);
        }
        co_await peer.send(all);
      },
      [&](Client& client) -> asio::awaitable<void> {
        co_await call_at_once(client, 1, answered);
        co_await call_at_once(client, 50, answered);
      });
  CHECK(answered == 51);
}

TEST_CASE("a refusal comes back as the problem that the station had") {
  Result<proto::ClockReading> reading{};
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        co_await peer.request();
        co_await peer.send(
            R"({"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"the clock is real",)"
            R"("data":{"kind":"state","field":"to","rule":"virtual clock","retryable":false,)"
            R"("zh":"时钟是真实的"}}})"
            "\n");
      },
      [&](Client& client) -> asio::awaitable<void> { reading = co_await client.call(to_nine); });
  REQUIRE_FALSE(reading);
  CHECK(reading.error() ==
        Problem{Kind::state, "to", "virtual clock", "the clock is real", "时钟是真实的"});
  CHECK_FALSE(is_connection_problem(reading.error()));
}

TEST_CASE("a batch travels in one line and is answered call by call") {
  std::vector<Result<json::object>> results;
  json::value sent;
  play(
      [&](Peer& peer) -> asio::awaitable<void> {
        sent = json::parse(co_await peer.line());
        co_await peer.send(
            R"([{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"no such method"}},)"
            R"({"jsonrpc":"2.0","id":1,"result":{"is":"first"}}])"
            "\n");
      },
      [&](Client& client) -> asio::awaitable<void> {
        std::vector<Call> calls{{"first", {}}, {"second", {}}};
        results = co_await client.batch(std::move(calls));
      });
  REQUIRE(sent.as_array().size() == 2);
  REQUIRE(results.size() == 2);
  CHECK(results[0].value().at("is") == "first");
  REQUIRE_FALSE(results[1]);
  CHECK(results[1].error().message == "no such method");
}

TEST_CASE("no more calls are in flight than the limit, and the others wait for a place") {
  std::size_t most = 0;
  int answered = 0;
  play(
      [&](Peer& peer) -> asio::awaitable<void> {
        for (int round = 0; round < 5; ++round) {
          std::vector<json::object> waiting;
          for (int call = 0; call < 4; ++call) waiting.push_back(co_await peer.request());
          co_await pause(5ms);
          most = std::max(most, waiting.size() + peer.socket().available());
          for (const json::object& request : waiting) co_await peer.answer(request, clock_result);
        }
      },
      [&](Client& client) -> asio::awaitable<void> { co_await call_at_once(client, 20, answered); },
      {.in_flight_max = 4});
  CHECK(most == 4);
  CHECK(answered == 20);
}

TEST_CASE("a call without a reply ends at its deadline, and its late reply disturbs nobody") {
  Result<json::object> late{};
  Result<json::object> next{};
  play(
      [](Peer& peer) -> asio::awaitable<void> {
        const json::object first = co_await peer.request();
        const json::object second = co_await peer.request();
        co_await peer.answer(first, R"({"is":"late"})");
        co_await peer.answer(second, R"({"is":"next"})");
      },
      [&](Client& client) -> asio::awaitable<void> {
        late = co_await client.call("slow", {});
        next = co_await client.call("quick", {});
      },
      {.call_timeout = 50ms});
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == Kind::storage);
  CHECK(late.error().rule == client_rule::deadline);
  REQUIRE(next);
  CHECK(next->at("is") == "next");
}

TEST_CASE("a call that finds no place until its deadline was never sent") {
  Result<json::object> result{};
  std::size_t sent = 0;
  play([&](Peer& peer) -> asio::awaitable<void> { sent = co_await peer.until_gone(); },
       [&](Client& client) -> asio::awaitable<void> {
         result = co_await client.call("first", {});
         client.close();
       },
       {.in_flight_max = 0, .call_timeout = 20ms});
  CHECK(sent == 0);
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == Kind::overloaded);
  CHECK(result.error().rule == client_rule::deadline);
}

}  // namespace greenlane::client
