#include "scheduler/daemon/turn_away.hpp"

#include <atomic>
#include <chrono>
#include <memory>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

namespace greenlane::daemon {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::chrono::seconds farewell_time{1};
std::atomic<int> farewells{0};

/// The socket closes when the last handler lets go of this.
struct Farewell {
  Farewell(asio::ip::tcp::socket s, std::string l)
      : socket(std::move(s)), timer(socket.get_executor()), line(std::move(l)) {
    ++farewells;
  }
  ~Farewell() { --farewells; }

  asio::ip::tcp::socket socket;
  asio::steady_timer timer;
  std::string line;
  std::array<char, 1024> unread{};
};

/// Reads what the client still sends: unread, it would make the kernel throw away our line.
void read_to_the_end(const std::shared_ptr<Farewell>& farewell) {
  farewell->socket.async_read_some(asio::buffer(farewell->unread),
                                   [farewell](error_code error, std::size_t) {
                                     if (error)
                                       farewell->timer.cancel();
                                     else
                                       read_to_the_end(farewell);
                                   });
}

void say(const std::shared_ptr<Farewell>& farewell) {
  farewell->timer.expires_after(farewell_time);
  farewell->timer.async_wait([farewell](error_code) {
    error_code ignored;
    farewell->socket.close(ignored);
  });
  asio::async_write(farewell->socket, asio::buffer(farewell->line),
                    [farewell](error_code error, std::size_t) {
                      if (error) return;
                      farewell->socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
                      read_to_the_end(farewell);
                    });
}

}  // namespace

void turn_away(asio::ip::tcp::socket socket, std::string line) {
  if (farewells >= farewells_max) return;
  const auto executor = socket.get_executor();
  asio::post(executor, [farewell = std::make_shared<Farewell>(std::move(socket), std::move(line))] {
    say(farewell);
  });
}

}  // namespace greenlane::daemon
