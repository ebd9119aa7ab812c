#pragma once

#include <functional>
#include <memory>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "scheduler/daemon/io_pool.hpp"
#include "scheduler/daemon/spare_descriptor.hpp"
#include "station/policy/endpoint.hpp"

namespace greenlane::daemon {

/// Accepts connections on one address and hands each to `accepted` as a socket of one of the pool's
/// loops. Running out of descriptors does not end it: it refuses whoever comes and goes on. Lives
/// on the loop that it was made with.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Accepted = std::function<void(Socket)>;

  /// Listens from here on. Throws boost::system::system_error when the address cannot be had.
  Listener(boost::asio::io_context& loop, IoPool& pool, const policy::Endpoint& endpoint,
           Accepted accepted);

  void start();
  /// Whoever is in the kernel's queue and not accepted yet is refused.
  void stop();

  /// With the port that was taken, where the endpoint's was 0.
  policy::Endpoint endpoint() const;

 private:
  void open(const policy::Endpoint& endpoint);
  void accept_next();
  void settle(const boost::system::error_code& error, Socket socket);
  void refuse_one_then_pause();

  IoPool& pool_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  SpareDescriptor spare_;
  Accepted accepted_;
};

}  // namespace greenlane::daemon
