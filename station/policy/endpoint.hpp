#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "station/value/result.hpp"

namespace greenlane::policy {

using namespace value;

/// Where a listener waits: an address literal and a port. Names are not resolved, so that what a
/// station listens on never depends on somebody's name server.
class Endpoint {
 public:
  /// Port 0 of 127.0.0.1.
  Endpoint() = default;

  /// Reads "127.0.0.1:7410", "[::1]:7410" or "localhost:7410"; port 0 takes a free one. Refuses
  /// with field "" and rule "HOST:PORT".
  static Result<Endpoint> parse(std::string_view text);

  const std::string& host() const { return host_; }  ///< without brackets; localhost is 127.0.0.1
  std::uint16_t port() const { return port_; }
  std::string text() const;  ///< as parse() reads it

  /// Only programs of the same machine can reach it.
  bool on_loopback() const;

  auto operator<=>(const Endpoint&) const = default;

 private:
  Endpoint(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}
  std::string host_ = "127.0.0.1";
  std::uint16_t port_ = 0;
};

}  // namespace greenlane::policy
