#include "scheduler/daemon/connection.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include "scheduler/daemon/connections.hpp"
#include "scheduler/daemon/io_pool.hpp"
#include "scheduler/daemon/listener.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;
using harness::RawClient;

namespace {

/// Answers every request with the same text, at once or when it is told to.
class Echo : public Backend {
 public:
  explicit Echo(std::string text) : text_(std::move(text)) {}

  void take(std::shared_ptr<Client> client, std::vector<Request> requests) override {
    if (failing) throw std::runtime_error("told so");
    const std::lock_guard lock(mutex_);
    largest_post = std::max(largest_post, requests.size());
    for (Request& request : requests) waiting_.emplace_back(client, std::move(request.from));
    if (!holding) answer_all();
  }
  void gone(std::shared_ptr<Client>) override { ++left; }

  void answer() {
    const std::lock_guard lock(mutex_);
    answer_all();
  }
  /// The client of a request that waits.
  std::shared_ptr<Client> client() const {
    const std::lock_guard lock(mutex_);
    return waiting_.at(0).first;
  }
  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

  std::atomic<bool> holding{false};
  std::atomic<bool> failing{false};
  std::atomic<int> left{0};
  std::size_t largest_post = 0;

 private:
  void answer_all() {
    for (auto& [client, to] : waiting_) {
      std::vector<Reply> replies;
      replies.push_back(Reply{std::move(to), text_});
      client->deliver(std::move(replies));
    }
    waiting_.clear();
  }

  const std::string text_;
  mutable std::mutex mutex_;
  std::vector<std::pair<std::shared_ptr<Client>, ReturnAddress>> waiting_;
};

policy::ConnectionLimits usual_limits() {
  policy::ConnectionLimits limits;
  limits.line_bytes_max = 1 << 20;
  limits.depth_max = 32;
  limits.batch_max = 1000;
  limits.in_flight_max = 256;
  limits.outbox_bytes_max = 8 << 20;
  limits.write_timeout = 30s;
  limits.idle_timeout = 60s;
  limits.first_line_timeout = 10s;
  return limits;
}

/// A listener and its connections in this process, with an echo behind them.
class Transport {
 public:
  explicit Transport(policy::ConnectionLimits limits = usual_limits(), std::string text = "{}")
      : echo(std::move(text)), limits_(limits) {
    listener_ = std::make_shared<Listener>(
        loop_, io_, *policy::Endpoint::parse("127.0.0.1:0"), [this](Connection::Socket socket) {
          std::make_shared<Connection>(std::move(socket), around_)->start();
        });
    listener_->start();
    thread_ = std::thread([this] { loop_.run(); });
  }
  ~Transport() {
    loop_.stop();
    thread_.join();
    io_.stop();
  }

  std::uint16_t port() const { return listener_->endpoint().port(); }

  Echo echo;
  Metrics metrics;
  Connections connections;

 private:
  const policy::ConnectionLimits limits_;
  Connection::Surroundings around_{echo, connections, metrics, limits_};
  IoPool io_{2};
  boost::asio::io_context loop_{1};  // it holds sockets of io_
  std::shared_ptr<Listener> listener_;
  std::thread thread_;
};

std::string call(int id) {
  return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":"system.health"})" + "\n";
}

std::string calls(int count) {
  std::string lines;
  for (int i = 1; i <= count; ++i) lines += call(i);
  return lines;
}

/// Waits until something is so, for ten seconds at most.
template <class Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 1000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return condition();
}

}  // namespace

TEST_CASE("a client is answered, request by request", "[connection]") {
  Transport transport;
  RawClient client{transport.port()};
  client.send(call(1));
  CHECK(client.line() == R"({"jsonrpc":"2.0","id":1,"result":{}})");
  client.send(call(2).substr(0, 10));
  client.send(call(2).substr(10));
  CHECK(client.line() == R"({"jsonrpc":"2.0","id":2,"result":{}})");
}

TEST_CASE("requests beyond those in flight wait unread, and none is lost", "[connection]") {
  auto limits = usual_limits();
  limits.in_flight_max = 16;
  Transport transport{limits};
  transport.echo.holding = true;
  RawClient client{transport.port()};
  client.send(calls(1000));
  REQUIRE(eventually([&] { return transport.echo.waiting() == 16; }));
  std::this_thread::sleep_for(100ms);
  CHECK(transport.echo.waiting() == 16);

  transport.echo.holding = false;
  transport.echo.answer();
  for (int i = 1; i <= 1000; ++i) {
    const auto line = client.line();
    REQUIRE(line);
    CHECK(line->find("\"id\":" + std::to_string(i) + ",") != std::string::npos);
  }
  CHECK(transport.echo.largest_post == 16);
}

TEST_CASE("a client that stops sending is answered to the end", "[connection]") {
  Transport transport;
  RawClient client{transport.port()};
  client.send(calls(500));
  client.end_sending();
  const auto answers = client.rest();
  REQUIRE(answers);
  CHECK(std::count(answers->begin(), answers->end(), '\n') == 500);
  CHECK(eventually([&] { return transport.connections.count() == 0; }));
  CHECK(transport.echo.left == 1);
}

TEST_CASE("a reader that takes nothing is dropped, and its memory is bounded", "[connection]") {
  auto limits = usual_limits();
  limits.write_timeout = 1s;
  limits.outbox_bytes_max = 1 << 20;
  Transport transport{limits, "\"" + std::string(10'000, 'x') + "\""};
  RawClient slow = RawClient::that_reads_little(transport.port());
  slow.send_for(calls(20'000), 3s);
  CHECK(eventually([&] { return transport.metrics.connections_dropped == 1; }));
  CHECK(eventually([&] { return transport.connections.count() == 0; }));

  RawClient other{transport.port()};
  other.send(call(1));
  CHECK(other.line());
}

TEST_CASE("what was asked for within the limits is answered, however long the answers are",
          "[connection]") {
  auto limits = usual_limits();
  limits.write_timeout = 60s;
  limits.outbox_bytes_max = 1 << 20;
  Transport transport{limits, "\"" + std::string(100'000, 'x') + "\""};
  transport.echo.holding = true;
  RawClient client{transport.port()};
  client.send(calls(256));
  REQUIRE(eventually([&] { return transport.echo.waiting() == 256; }));
  transport.echo.answer();  // 25 MB
  for (int i = 1; i <= 256; ++i) {
    const auto line = client.line();
    REQUIRE(line);
    REQUIRE(line->find("\"id\":" + std::to_string(i) + ",") != std::string::npos);
  }
  CHECK(transport.metrics.connections_dropped == 0);
}

TEST_CASE("a slow reader is read from slowly, and gets everything", "[connection]") {
  auto limits = usual_limits();
  limits.write_timeout = 60s;
  limits.outbox_bytes_max = 1 << 20;
  limits.in_flight_max = 4;
  Transport transport{limits, "\"" + std::string(10'000, 'x') + "\""};
  RawClient slow = RawClient::that_reads_little(transport.port());
  slow.send(calls(2'000));  // their answers are 20 MB
  std::this_thread::sleep_for(1s);
  CHECK(transport.metrics.requests_answered < 2'000);
  for (int i = 1; i <= 2'000; ++i) {
    const auto line = slow.line();
    REQUIRE(line);
    REQUIRE(line->find("\"id\":" + std::to_string(i) + ",") != std::string::npos);
  }
  CHECK(transport.metrics.connections_dropped == 0);
}

TEST_CASE("a connection that never sends a whole line ends", "[connection]") {
  auto limits = usual_limits();
  limits.first_line_timeout = 1s;
  Transport transport{limits};
  RawClient silent{transport.port()};
  RawClient babbling{transport.port()};
  babbling.send("{\"jsonrpc\":");
  CHECK(silent.rest(5s) == "");
  CHECK(babbling.rest(5s) == "");
  CHECK(transport.metrics.connections_dropped == 2);
}

TEST_CASE("a connection without a message for too long ends", "[connection]") {
  auto limits = usual_limits();
  limits.idle_timeout = 1s;
  Transport transport{limits};
  RawClient client{transport.port()};
  client.send(call(1));
  CHECK(client.line());
  client.send("{");  // half a line is no message
  CHECK(client.rest(5s) == "");
  CHECK(transport.metrics.connections_dropped == 1);
}

TEST_CASE("a request that takes long is no idle connection", "[connection]") {
  auto limits = usual_limits();
  limits.idle_timeout = 1s;
  Transport transport{limits};
  transport.echo.holding = true;
  RawClient client{transport.port()};
  client.send(call(1));
  std::this_thread::sleep_for(3s);
  transport.echo.answer();
  CHECK(client.line());
}

TEST_CASE("who waits for events may be silent, until there are no more", "[connection]") {
  auto limits = usual_limits();
  limits.idle_timeout = 1s;
  Transport transport{limits};
  transport.echo.holding = true;
  RawClient client{transport.port()};
  client.send(call(1));
  REQUIRE(eventually([&] { return transport.echo.waiting() == 1; }));
  const std::shared_ptr<Client> subscriber = transport.echo.client();
  subscriber->push("");
  transport.echo.answer();
  CHECK(client.line());
  CHECK_FALSE(client.line(3s));
  subscriber->push("an event\n");
  CHECK(client.line() == "an event");

  subscriber->end_events("the last\n");
  CHECK(client.line() == "the last");
  CHECK(client.rest(5s) == "");
  CHECK(transport.metrics.connections_dropped == 1);
}

TEST_CASE("a connection that cannot be served any more is closed", "[connection]") {
  Transport transport;
  transport.echo.failing = true;
  RawClient client{transport.port()};
  client.send(call(1));
  CHECK(client.rest(5s) == "");
  CHECK(eventually([&] { return transport.connections.count() == 0; }));

  transport.echo.failing = false;
  RawClient other{transport.port()};
  other.send(call(1));
  CHECK(other.line());
}

TEST_CASE("draining answers what is in flight and then ends", "[connection]") {
  Transport transport;
  transport.echo.holding = true;
  RawClient client{transport.port()};
  client.send(calls(3));
  REQUIRE(eventually([&] { return transport.echo.waiting() == 3; }));

  std::thread drainer([&] { CHECK(transport.connections.drain(5s)); });
  std::this_thread::sleep_for(100ms);
  client.send(call(4));  // too late: not taken
  transport.echo.holding = false;
  transport.echo.answer();
  const auto answers = client.rest();
  drainer.join();
  REQUIRE(answers);
  CHECK(client.ending() == 0);
  CHECK(std::count(answers->begin(), answers->end(), '\n') == 3);
}

TEST_CASE("a client that leaves in the middle is forgotten", "[connection]") {
  Transport transport;
  transport.echo.holding = true;
  {
    RawClient client{transport.port()};
    client.send(calls(3));
    REQUIRE(eventually([&] { return transport.echo.waiting() == 3; }));
  }
  transport.echo.answer();
  CHECK(eventually([&] { return transport.connections.count() == 0; }));
  CHECK(eventually([&] { return transport.metrics.connections_open == 0; }));
  CHECK(transport.metrics.requests_in_flight == 0);
}

TEST_CASE("a batch is answered in one line, however its answers come", "[connection]") {
  Transport transport;
  RawClient client{transport.port()};
  std::string first = call(1), second = call(2);
  first.pop_back();
  second.pop_back();
  client.send("[" + first + "," + second + R"(,{"jsonrpc":"2.0","method":"system.health"}])" +
              "\n");
  CHECK(client.line() ==
        R"([{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}])");

  SECTION("and a batch of notifications by nothing") {
    client.send(R"([{"jsonrpc":"2.0","method":"system.health"}])"
                "\n" +
                call(3));
    CHECK(client.line() == R"({"jsonrpc":"2.0","id":3,"result":{}})");
  }
}
