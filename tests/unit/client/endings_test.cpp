#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include "tests/unit/client/scripted_station.hpp"

namespace greenlane::client {

namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

/// What three calls at once got, and one more after them, from a station that behaves so.
struct Ending {
  std::vector<Problem> waiting;
  std::optional<Problem> after;
};

Ending ending_of(Script station, ClientOptions options = {}) {
  Ending ending;
  play(
      std::move(station),
      [&](Client& client) -> asio::awaitable<void> {
        const auto executor = co_await asio::this_coro::executor;
        for (int call = 0; call < 3; ++call)
          asio::co_spawn(executor, client.call("station.status", {}),
                         [&](const std::exception_ptr&, const Result<json::object>& result) {
                           ending.waiting.push_back(result ? Problem{} : result.error());
                         });
        while (ending.waiting.size() < 3) co_await pause(1ms);
        const Result<json::object> after = co_await client.call("station.status", {});
        if (!after) ending.after = after.error();
      },
      options);
  return ending;
}

asio::awaitable<void> take_three(Peer& peer) {
  for (int call = 0; call < 3; ++call) co_await peer.line();
}

void check_ending(const Ending& ending, Kind kind, std::string_view rule, const std::string& says) {
  REQUIRE(ending.waiting.size() == 3);
  for (const Problem& problem : ending.waiting) {
    CHECK(problem.kind == kind);
    CHECK(problem.rule == rule);
    CHECK_THAT(problem.message, Catch::Contains(says));
  }
  REQUIRE(ending.after);
  CHECK(ending.after->rule == rule);
  CHECK(is_connection_problem(*ending.after));
}

}  // namespace

TEST_CASE("when the station closes, every waiting call learns that its outcome is unknown") {
  const Ending ending =
      ending_of([](Peer& peer) -> asio::awaitable<void> { co_await take_three(peer); });
  check_ending(ending, Kind::storage, client_rule::connection, "closed the connection");

  SECTION("and a later call that it was never sent") {
    CHECK(ending.after->kind == Kind::overloaded);
  }
}

TEST_CASE("a connection that the station half closes is over") {
  const Ending ending = ending_of([](Peer& peer) -> asio::awaitable<void> {
    co_await take_three(peer);
    peer.socket().shutdown(asio::ip::tcp::socket::shutdown_send);
    co_await peer.until_gone();
  });
  check_ending(ending, Kind::storage, client_rule::connection, "closed the connection");
}

TEST_CASE("a connection that ends inside a reply says so") {
  const Ending ending = ending_of([](Peer& peer) -> asio::awaitable<void> {
    co_await take_three(peer);
    co_await peer.send(R"({"jsonrpc":"2.0","id":1,"resu)");
  });
  check_ending(ending, Kind::storage, client_rule::connection, "in the middle of a reply");
}

TEST_CASE("what is no reply ends the connection") {
  const std::string garbage = GENERATE(
      as<std::string>{}, "HTTP/1.1 400 Bad Request", "{\"a\":1", std::string("\xff\x00\x80", 3),
      "[]garbage", "7", R"({"jsonrpc":"1.0","id":1,"result":{}})", R"({"jsonrpc":"2.0","id":1})",
      R"({"jsonrpc":"2.0","id":"1","result":{}})", R"({"jsonrpc":"2.0","id":4,"result":{}})",
      R"({"jsonrpc":"2.0","method":"event"})");
  CAPTURE(garbage);
  const Ending ending = ending_of([&](Peer& peer) -> asio::awaitable<void> {
    co_await take_three(peer);
    co_await peer.send(garbage + "\n");
    co_await peer.until_gone();
  });
  check_ending(ending, Kind::internal, client_rule::reply, "");
}

TEST_CASE("a reply over the line limit ends the connection") {
  const Ending ending = ending_of(
      [](Peer& peer) -> asio::awaitable<void> {
        co_await take_three(peer);
        co_await peer.send(result_line(1, R"({"long":")" + std::string(2'000, 'x') + "\"}"));
        co_await peer.until_gone();
      },
      {.line_bytes_max = 1'000});
  check_ending(ending, Kind::internal, client_rule::reply, "1000");
}

TEST_CASE("a farewell that belongs to no call reaches all of them as the station said it") {
  const Ending ending = ending_of([](Peer& peer) -> asio::awaitable<void> {
    co_await take_three(peer);
    co_await peer.send(
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32008,"message":"too many connections",)"
        R"("data":{"kind":"overloaded","field":"","rule":"connection limit","retryable":true}}})"
        "\n");
    co_await peer.until_gone();
  });
  for (const Problem& problem : ending.waiting)
    CHECK(problem == Problem{Kind::overloaded, "", "connection limit", "too many connections"});
  REQUIRE(ending.after);
  CHECK(ending.after->rule == "connection limit");
}

TEST_CASE("closing a client, or losing it, answers the calls that wait") {
  const bool lost = GENERATE(false, true);
  std::optional<Problem> problem;
  play([](Peer& peer) -> asio::awaitable<void> { co_await peer.until_gone(); },
       [&](Client& client) -> asio::awaitable<void> {
         const auto executor = co_await asio::this_coro::executor;
         asio::co_spawn(executor, client.call("station.status", {}),
                        [&](const std::exception_ptr&, const Result<json::object>& result) {
                          if (!result) problem = result.error();
                        });
         co_await pause(20ms);
         if (lost)
           const Client gone = std::move(client);
         else
           client.close();
         while (!problem) co_await pause(1ms);
       });
  REQUIRE(problem);
  CHECK(problem->kind == Kind::storage);
  CHECK_THAT(problem->message, Catch::Contains("the client was closed"));
}

TEST_CASE("a station that is not there is a problem and no exception") {
  asio::io_context loop;
  std::uint16_t closed_port = 0;
  {
    asio::ip::tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
    closed_port = acceptor.local_endpoint().port();
  }
  const std::string host = GENERATE(as<std::string>{}, "127.0.0.1", "no-such-host.invalid");
  std::optional<Problem> problem;
  const auto connect = [&]() -> asio::awaitable<void> {
    const Result<Client> client = co_await Client::connect(host, closed_port);
    if (!client) problem = client.error();
  };
  asio::co_spawn(loop, connect(), [](const std::exception_ptr& thrown) {
    if (thrown) std::rethrow_exception(thrown);
  });
  loop.run();
  REQUIRE(problem);
  CHECK(problem->kind == Kind::overloaded);
  CHECK(problem->rule == client_rule::connection);
  CHECK_THAT(problem->message, Catch::Contains(host));
}

}  // namespace greenlane::client
