#pragma once

#include <string>

#include <boost/asio/ip/tcp.hpp>

namespace greenlane::daemon {

/// Farewells at once; beyond it turn_away just hangs up.
inline constexpr int farewells_max = 16;

/// Sends one last line to a client that cannot be served, gives it a second to read it, and hangs
/// up. Any thread.
void turn_away(boost::asio::ip::tcp::socket socket, std::string line);

}  // namespace greenlane::daemon
