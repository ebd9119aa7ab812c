#pragma once

#include <string>

#include <boost/asio/ip/tcp.hpp>

namespace greenlane::daemon {

/// Sends one last line to a client that cannot be served, gives it a second to read it, and hangs
/// up. Beyond a few such farewells at once it just hangs up. Any thread.
void turn_away(boost::asio::ip::tcp::socket socket, std::string line);

}  // namespace greenlane::daemon
