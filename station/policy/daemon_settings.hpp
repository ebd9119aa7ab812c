#pragma once

#include <chrono>
#include <cstddef>

#include <boost/describe/enum.hpp>

#include "station/policy/endpoint.hpp"

namespace greenlane::policy {

/// What one connection may take before it is told which limit it met.
struct ConnectionLimits {
  std::size_t line_bytes_max = 0;    ///< of one message, without its line end
  std::size_t depth_max = 0;         ///< of nested arrays and objects
  std::size_t batch_max = 0;         ///< requests in one batch
  std::size_t in_flight_max = 0;     ///< requests that have no reply yet; then reading stops
  std::size_t connections_max = 0;   ///< at once; 0: as many as the file limit allows
  std::size_t outbox_bytes_max = 0;  ///< replies not yet taken; from half of it on nothing is read
  std::chrono::seconds write_timeout{0};       ///< for a reader that takes nothing
  std::chrono::seconds idle_timeout{0};        ///< without a message in either direction
  std::chrono::seconds first_line_timeout{0};  ///< from the connection to its first whole line

  bool operator==(const ConnectionLimits&) const = default;
};

/// What keeps password hashing from eating the machine.
struct LoginLimits {
  std::size_t hash_threads = 0;
  std::size_t hash_queue_max = 0;        ///< logins that wait for a thread; then `overloaded`
  std::size_t attempts_per_minute = 0;   ///< from one address, on average
  std::size_t attempts_burst = 0;        ///< from one address, at once
  std::chrono::hours session_length{0};  ///< a token is good for so long after its login

  bool operator==(const LoginLimits&) const = default;
};

enum class LogLevel { debug, info, warning, error };
BOOST_DESCRIBE_ENUM(LogLevel, debug, info, warning, error)

/// What the running daemon needs and the station's policy does not: no event holds it, so that two
/// machines may serve one ledger with different settings.
struct DaemonSettings {
  Endpoint rpc;   ///< JSON-RPC, one line a message
  Endpoint http;  ///< health and metrics
  bool allow_plaintext_beyond_loopback = false;
  LogLevel log_level = LogLevel::info;
  ConnectionLimits connection;
  LoginLimits login;

  bool operator==(const DaemonSettings&) const = default;
};

}  // namespace greenlane::policy
