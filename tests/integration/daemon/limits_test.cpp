#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

#include "tests/integration/harness.hpp"
#include "tests/integration/numbered_vehicles.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane;
using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

const std::string health = R"({"jsonrpc":"2.0","id":1,"method":"system.health"})"
                           "\n";

bool contains(const std::optional<std::string>& text, const std::string& part) {
  return text && text->find(part) != std::string::npos;
}

/// Waits until the log has something, for ten seconds at most.
bool logged(const RunningStation& station, const std::string& part) {
  for (int i = 0; i < 100; ++i) {
    if (station.log().find(part) != std::string::npos) return true;
    std::this_thread::sleep_for(100ms);
  }
  return false;
}

rlim_t highest_descriptor(pid_t process) {
  rlim_t highest = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/fd"))
    highest = std::max<rlim_t>(highest, std::stoul(entry.path().filename().string()));
  return highest;
}

/// In how many seconds the kernel asks whether the peer of a connection to this port still lives;
/// none when it never does. As /proc/net/tcp tells it.
std::optional<double> asks_after_peer_in(std::uint16_t port) {
  std::ifstream connections("/proc/net/tcp");
  const std::string local = fmt::format("0100007F:{:04X}", port);
  for (std::string line; std::getline(connections, line);) {
    std::istringstream row(line);
    std::string number, from, to, state, queues, timer;
    row >> number >> from >> to >> state >> queues >> timer;
    const bool established = from == local && state == "01";
    const bool keeps_alive = timer.starts_with("02:");
    if (established && keeps_alive) return std::stoi(timer.substr(3), nullptr, 16) / 100.0;
  }
  return std::nullopt;
}

void set_open_files(pid_t process, rlim_t soft) {
  rlimit limit{};
  REQUIRE(::prlimit(process, RLIMIT_NOFILE, nullptr, &limit) == 0);
  limit.rlim_cur = soft == 0 ? limit.rlim_max : soft;
  REQUIRE(::prlimit(process, RLIMIT_NOFILE, &limit, nullptr) == 0);
}

}  // namespace

TEST_CASE("what is no request is told why, and the connection goes on", "[daemon][limits]") {
  RunningStation station{{.settings = {{"line_bytes_max", "4096"}}}};
  RawClient client{station.rpc_port()};

  client.send("binary \x01\x02\xff junk\n");
  CHECK(contains(client.line(), "-32700"));
  client.send("[]\n");
  CHECK(contains(client.line(), "-32600"));
  client.send(std::string(5000, ' ') + "\n");
  const auto too_long = client.line();
  CHECK(contains(too_long, "line limit"));
  CHECK(contains(too_long, "4096"));
  client.send(std::string(40, '[') + std::string(40, ']') + "\n");
  CHECK(contains(client.line(), "depth limit"));
  client.send(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"system.health"})"
              "\n");
  CHECK(contains(client.line(), "unique keys"));
  client.send(R"({"jsonrpc":"2.0","id":9,"method":"gate.open"})"
              "\n");
  CHECK(contains(client.line(), "-32601"));

  client.send(health);
  CHECK(contains(client.line(), R"("status":"ok")"));
}

TEST_CASE("two hundred and fifty-six requests in flight are answered, each once",
          "[daemon][limits]") {
  RunningStation station;
  RawClient client{station.rpc_port()};
  std::string calls;
  for (int i = 0; i < 1000; ++i)
    calls += R"({"jsonrpc":"2.0","id":)" + std::to_string(i) +
             R"(,"method":"system.health"})"
             "\n";
  client.send(calls);
  std::vector<bool> answered(1000);
  for (int i = 0; i < 1000; ++i) {
    const auto line = client.line();
    REQUIRE(line);
    const std::size_t at = line->find("\"id\":");
    REQUIRE(at != std::string::npos);
    const auto id = static_cast<std::size_t>(std::stoi(line->substr(at + 5)));
    CHECK_FALSE(answered[id]);
    answered[id] = true;
  }
}

TEST_CASE("one connection too many is told the limit, and a place that gets free is given",
          "[daemon][limits]") {
  RunningStation station{{.settings = {{"connections_max", "2"}}}};
  {
    RawClient first{station.rpc_port()};
    RawClient second{station.rpc_port()};
    first.send(health);
    second.send(health);
    REQUIRE(first.line());
    REQUIRE(second.line());

    RawClient third{station.rpc_port()};
    third.send(health);  // which must not cost it the answer
    const auto told = third.rest();
    CHECK(contains(told, "connections_max"));
    CHECK(contains(told, "overloaded"));
    CHECK(contains(told, "at most 2 "));
    CHECK(third.ending() == 0);
  }
  std::this_thread::sleep_for(200ms);
  RawClient fourth{station.rpc_port()};
  fourth.send(health);
  CHECK(contains(fourth.line(), R"("status":"ok")"));
}

TEST_CASE("the file limit sets how many connections there may be", "[daemon][limits]") {
  RunningStation station{{.settings = {{"connections_max", "5000"}}, .open_files_max = 128}};
  CHECK(logged(station, "fewer connections than configured fit below the file limit"));
  CHECK(logged(station, "\"connections_max\":64"));
}

TEST_CASE("the soft file limit is raised to the hard one", "[daemon][limits]") {
  RunningStation station{{.open_files_max = 256, .open_files_soft = 64}};
  rlimit limit{};
  REQUIRE(::prlimit(station.process(), RLIMIT_NOFILE, nullptr, &limit) == 0);
  CHECK(limit.rlim_cur == 256);
  CHECK(logged(station, "\"connections_max\":128"));
}

TEST_CASE(
    "out of file descriptors, whoever comes is refused, who is there is served, and accepting "
    "survives",
    "[daemon][limits]") {
  RunningStation station{{.settings = {{"first_line_timeout_seconds", "60"}}}};
  station.firm();
  auto session = station.dispatcher();
  RawClient before{station.rpc_port()};
  before.send(health);
  REQUIRE(before.line());

  set_open_files(station.process(), highest_descriptor(station.process()) + 1);
  std::vector<RawClient> crowd;
  for (int i = 0; i < 40; ++i) crowd.emplace_back(station.rpc_port());
  CHECK(crowd.back().rest(20s) == "");
  CHECK(logged(station, "cannot accept a connection"));
  before.send(health);
  CHECK(contains(before.line(), R"("status":"ok")"));
  must(session.call("vehicle.register", numbered_vehicle(1)));
  CHECK(must(session.call("vehicle.list", {})).at("items").as_array().size() == 1);

  set_open_files(station.process(), 0);
  crowd.clear();
  std::this_thread::sleep_for(500ms);
  RawClient after{station.rpc_port()};
  after.send(health);
  CHECK(contains(after.line(), R"("status":"ok")"));
}

TEST_CASE("a reader that takes nothing is dropped with a line in the log", "[daemon][limits]") {
  RunningStation station{
      {.settings = {{"write_timeout_seconds", "1"}, {"outbox_bytes_max", "1048576"}}}};
  RawClient slow = RawClient::that_reads_little(station.rpc_port());
  std::string discover;
  for (int i = 0; i < 20'000; ++i)
    discover += R"({"jsonrpc":"2.0","id":1,"method":"rpc.discover"})"
                "\n";
  slow.send_for(discover, 2s);
  CHECK(logged(station, "connection dropped"));

  RawClient other{station.rpc_port()};
  other.send(health);
  CHECK(contains(other.line(), R"("status":"ok")"));
}

TEST_CASE("whoever asks for much at once and reads it is answered each time, and not cut off",
          "[daemon][limits]") {
  RunningStation station;
  RawClient client{station.rpc_port()};
  std::string calls;
  for (int i = 0; i < 200; ++i)
    calls += R"({"jsonrpc":"2.0","id":1,"method":"rpc.discover"})"
             "\n";
  client.send(calls);
  std::size_t told = 0;
  int refused = 0;
  for (int i = 0; i < 200; ++i) {
    const auto line = client.line();
    REQUIRE(line);
    if (contains(line, R"("openrpc")")) {
      told += line->size();
    } else {
      CHECK(contains(line, "outbox_bytes_max"));
      ++refused;
    }
  }
  CHECK(told > 3 * 1'048'576);  // of the half from which on nothing more is read
  CHECK(refused > 0);
  client.send(health);
  CHECK(contains(client.line(), R"("status":"ok")"));
}

TEST_CASE("a connection that says nothing ends", "[daemon][limits]") {
  RunningStation station{{.settings = {{"first_line_timeout_seconds", "1"}}}};
  RawClient silent{station.rpc_port()};
  CHECK(silent.rest(10s) == "");
  CHECK(logged(station, "first_line_timeout"));
}

TEST_CASE("a peer that vanishes without a word is asked for within a minute", "[daemon][limits]") {
  RunningStation station;
  RawClient client{station.rpc_port()};
  client.send(health);
  REQUIRE(client.line());
  const auto seconds = asks_after_peer_in(station.rpc_port());
  REQUIRE(seconds);
  CHECK(*seconds <= 60);
}

TEST_CASE("whoever guesses passwords has to wait", "[daemon][limits]") {
  RunningStation station{{.settings = {{"attempts_per_minute", "1"}, {"attempts_burst", "2"}}}};
  auto client = station.connect();
  const boost::json::object guess{{"user", "admin"}, {"password", "a wrong password"}};
  for (int i = 0; i < 2; ++i) {
    const auto refused = client.call("session.login", guess);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Kind::unauthenticated);
  }
  const auto limited = client.call("session.login", guess);
  REQUIRE_FALSE(limited);
  CHECK(limited.error().kind == Kind::overloaded);
  CHECK(limited.error().rule == "login.attempts_per_minute");
}
