#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json/object.hpp>

#include "proto/client/client.hpp"

namespace greenlane::client {

namespace asio = boost::asio;

/// The station's end of one connection, as a test plays it: real sockets on the loopback.
class Peer {
 public:
  explicit Peer(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}

  /// The next line that the client sent; throws when it sends no more.
  asio::awaitable<std::string> line();
  /// The same as JSON.
  asio::awaitable<boost::json::object> request();

  /// Sends bytes as they are.
  asio::awaitable<void> send(std::string bytes);
  /// Sends the result of a request.
  asio::awaitable<void> answer(boost::json::object request, std::string result);

  /// Waits until the client has closed its end; how many bytes it sent before.
  asio::awaitable<std::size_t> until_gone();

  asio::ip::tcp::socket& socket() { return socket_; }

 private:
  asio::ip::tcp::socket socket_;
  std::string received_;
};

using Script = std::function<asio::awaitable<void>(Peer&)>;
using Play = std::function<asio::awaitable<void>(Client&)>;

/// Lets a client play against a scripted station until both are through, on one loop. Fails the
/// test when that takes longer than ten seconds. The client's script begins when it is connected.
void play(Script station, Play client, ClientOptions options = {});

/// Waits, as a coroutine.
asio::awaitable<void> pause(std::chrono::milliseconds duration);

/// A line that answers the call of this number.
std::string result_line(std::int64_t id, std::string result);

}  // namespace greenlane::client
