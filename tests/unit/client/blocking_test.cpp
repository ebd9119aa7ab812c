#include <string>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include "proto/client/blocking_client.hpp"
#include "tests/unit/client/scripted_station.hpp"

namespace greenlane::client {

namespace {

using namespace std::chrono_literals;
using asio::ip::tcp;

/// Answers each line of one connection with the next of these, then closes.
class CannedStation {
 public:
  explicit CannedStation(std::vector<std::string> answers)
      : acceptor_(loop_, {asio::ip::address_v4::loopback(), 0}),
        port_(acceptor_.local_endpoint().port()),
        thread_([this, answers = std::move(answers)] { serve(answers); }) {}
  ~CannedStation() { thread_.join(); }

  std::uint16_t port() const { return port_; }

 private:
  void serve(const std::vector<std::string>& answers) {
    tcp::socket socket = acceptor_.accept();
    std::string received;
    for (const std::string& answer : answers) {
      const std::size_t size = asio::read_until(socket, asio::dynamic_buffer(received), '\n');
      received.erase(0, size);
      asio::write(socket, asio::buffer(answer));
    }
  }

  asio::io_context loop_;
  tcp::acceptor acceptor_;
  std::uint16_t port_;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a program without coroutines makes calls one after the other") {
  CannedStation station(
      {result_line(1, R"({"now":"2022-05-05T09:00:00+08:00"})"),
       result_line(2, R"({"is":"named"})"),
       R"([{"jsonrpc":"2.0","id":3,"result":{}},{"jsonrpc":"2.0","id":4,"result":{}}])"
       "\n"});
  Result<BlockingClient> client = BlockingClient::connect("127.0.0.1", station.port());
  REQUIRE(client);

  const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");
  const auto typed = client->call(proto::ClockAdvance{.to = nine, .idempotency_key = {}});
  REQUIRE(typed);
  CHECK(typed->now == nine);

  const auto named = client->call("lamp.show", {});
  REQUIRE(named);
  CHECK(named->at("is") == "named");

  std::vector<Call> calls{{"first", {}}, {"second", {}}};
  const auto batch = client->batch(std::move(calls));
  REQUIRE(batch.size() == 2);
  CHECK(batch[0].has_value());
  CHECK(batch[1].has_value());
}

TEST_CASE("a program without coroutines learns that the station has gone") {
  std::optional<BlockingClient> client;
  {
    CannedStation station({result_line(1, "{}")});
    client = BlockingClient::connect("127.0.0.1", station.port()).value();
    REQUIRE(client->call("first", {}));
  }
  const auto gone = client->call("second", {});
  REQUIRE_FALSE(gone);
  CHECK(is_connection_problem(gone.error()));
  const auto notification = client->next_notification(1s);
  REQUIRE_FALSE(notification);
}

}  // namespace greenlane::client
