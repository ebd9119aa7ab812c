#pragma once

#include <chrono>
#include <cstddef>

namespace greenlane::client {

/// How much a client asks for and waits for.
struct ClientOptions {
  std::size_t in_flight_max = 256;  ///< calls without a reply; further ones wait for a place
  std::size_t line_bytes_max = std::size_t{64} << 20;  ///< of a reply
  std::size_t notifications_max = 10'000;  ///< not yet taken; one more ends the connection
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds call_timeout{30'000};  ///< from the call to its reply, waiting included
};

}  // namespace greenlane::client
