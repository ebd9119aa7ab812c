#include "station/policy/endpoint.hpp"

#include <catch2/catch.hpp>

using greenlane::policy::Endpoint;

TEST_CASE("an endpoint is an address and a port", "[policy]") {
  const auto endpoint = Endpoint::parse("10.1.2.3:7410");
  REQUIRE(endpoint);
  CHECK(endpoint->host() == "10.1.2.3");
  CHECK(endpoint->port() == 7410);
  CHECK(endpoint->text() == "10.1.2.3:7410");

  const auto version_6 = Endpoint::parse("[fe80::1]:65535");
  REQUIRE(version_6);
  CHECK(version_6->host() == "fe80::1");
  CHECK(version_6->text() == "[fe80::1]:65535");
}

TEST_CASE("localhost is the machine's own address, without asking anybody", "[policy]") {
  CHECK(Endpoint::parse("localhost:1")->text() == "127.0.0.1:1");
}

TEST_CASE("loopback is what only this machine reaches", "[policy]") {
  CHECK(Endpoint::parse("127.0.0.1:1")->on_loopback());
  CHECK(Endpoint::parse("127.9.9.9:1")->on_loopback());
  CHECK(Endpoint::parse("[::1]:1")->on_loopback());
  CHECK_FALSE(Endpoint::parse("0.0.0.0:1")->on_loopback());
  CHECK_FALSE(Endpoint::parse("[::]:1")->on_loopback());
  CHECK_FALSE(Endpoint::parse("192.168.1.1:1")->on_loopback());
  CHECK_FALSE(Endpoint::parse("[::ffff:10.0.0.1]:1")->on_loopback());
}

TEST_CASE("a text that is no endpoint is refused", "[policy]") {
  const auto text = GENERATE(values<std::string>(
      {"", ":", "7410", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
       "127.0.0.1:07", "127.0.0.1:7x", "127.0.0.1: 7", "example.org:80", "::1:80", "[127.0.0.1]:80",
       "[::1]80", "[::1", "127.1:80", std::string("127.0.0.1\0:80", 13)}));
  CAPTURE(text);
  const auto endpoint = Endpoint::parse(text);
  REQUIRE_FALSE(endpoint);
  CHECK(endpoint.error().rule == "HOST:PORT");
}
