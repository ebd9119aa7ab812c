#include <chrono>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/integration/harness.hpp"
#include "tests/integration/raw_client.hpp"

using namespace greenlane::harness;
using namespace std::chrono_literals;

namespace {

std::string answer(const RunningStation& station, const std::string& request) {
  RawClient client{station.http_port()};
  client.send(request);
  client.end_sending();
  return client.rest().value_or("no end");
}

std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: station\r\nConnection: close\r\n\r\n";
}

}  // namespace

TEST_CASE("the health pages answer", "[daemon][health]") {
  RunningStation station;
  CHECK(answer(station, get("/healthz")).starts_with("HTTP/1.1 200"));
  CHECK(answer(station, get("/readyz")).starts_with("HTTP/1.1 200"));
  const std::string metrics = answer(station, get("/metrics"));
  CHECK(metrics.find("\ngreenlane_connections_open ") != std::string::npos);
  CHECK(metrics.find("# TYPE greenlane_requests_answered_total counter") != std::string::npos);

  SECTION("HEAD is GET without the page") {
    const std::string head =
        answer(station, "HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(head.starts_with("HTTP/1.1 200"));
    CHECK(head.ends_with("\r\n\r\n"));
  }
  SECTION("one connection serves several") {
    RawClient client{station.http_port()};
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" + get("/nowhere"));
    const std::string both = client.rest().value_or("");
    CHECK(both.find("HTTP/1.1 200") != std::string::npos);
    CHECK(both.find("HTTP/1.1 404") != std::string::npos);
  }
}

TEST_CASE("what is no health check is told what is wrong", "[daemon][health]") {
  RunningStation station;
  const auto status = [&](const std::string& request) {
    const std::string text = answer(station, request);
    return text.substr(0, text.find(' ', 9));
  };
  CHECK(status(get("/")) == "HTTP/1.1 404");
  CHECK(status("POST /healthz HTTP/1.1\r\nHost: a\r\n\r\n") == "HTTP/1.1 405");
  CHECK(status("GET /healthz HTTP/1.1\r\n\r\n") == "HTTP/1.1 400");
  CHECK(status("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == "HTTP/1.1 400");
  CHECK(status("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc") ==
        "HTTP/1.1 400");
  CHECK(status("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
               "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == "HTTP/1.1 400");
  CHECK(status("GET /healthz HTTP/3.0\r\nHost: a\r\n\r\n") == "HTTP/1.1 505");
  CHECK(status("nonsense\r\n\r\n") == "HTTP/1.1 400");
  CHECK(status("GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n") ==
        "HTTP/1.1 431");
  CHECK(status(get("/" + std::string(5'000, 'x'))) == "HTTP/1.1 414");
}

TEST_CASE("whoever is refused can read why before the connection ends", "[daemon][health]") {
  RunningStation station;
  RawClient client{station.http_port()};
  client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + std::string(200'000, 'x') + "\r\n\r\n");
  std::this_thread::sleep_for(300ms);  // for a reset, if there were one, to overtake the answer
  CHECK(client.rest().value_or("reset").starts_with("HTTP/1.1 431"));
  CHECK(client.ending() == 0);
}

TEST_CASE("half a request is not waited for longer than ten seconds", "[daemon][health]") {
  RunningStation station;
  RawClient client{station.http_port()};
  const auto from = std::chrono::steady_clock::now();
  client.send("GET /healthz HTTP/1.1\r\nHost:");
  CHECK(client.rest(30s) == "");
  CHECK(client.ending() == 0);
  const auto waited = std::chrono::steady_clock::now() - from;
  CHECK(waited > 8s);
  CHECK(waited < 20s);
}

TEST_CASE("JSON-RPC is not spoken on the health port, and the station stays up",
          "[daemon][health]") {
  RunningStation station;
  CHECK(answer(station, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system.health\"}\n")
            .starts_with("HTTP/1.1 400"));
  CHECK(answer(station, get("/healthz")).starts_with("HTTP/1.1 200"));
}
