#include "scheduler/daemon/listener.hpp"

#include <cerrno>
#include <chrono>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/socket_base.hpp>

#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::chrono::milliseconds pause_length{100};

bool out_of_resources(const error_code& error) {
  return error == error_code(EMFILE, boost::system::system_category()) ||
         error == error_code(ENFILE, boost::system::system_category()) ||
         error == error_code(ENOBUFS, boost::system::system_category()) ||
         error == error_code(ENOMEM, boost::system::system_category());
}

}  // namespace

Listener::Listener(asio::io_context& loop, IoPool& pool, const policy::Endpoint& endpoint,
                   Accepted accepted)
    : pool_(pool), acceptor_(loop), pause_(loop), accepted_(std::move(accepted)) {
  open(endpoint);
}

/// What cannot be listened on is named: Asio's errors say what failed, and not for which address.
void Listener::open(const policy::Endpoint& endpoint) {
  const asio::ip::tcp::endpoint address{asio::ip::make_address(endpoint.host()), endpoint.port()};
  try {
    acceptor_.open(address.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(address);
    acceptor_.listen(asio::socket_base::max_listen_connections);
  } catch (const boost::system::system_error& error) {
    throw std::system_error(error.code().value(), std::generic_category(), endpoint.text());
  }
}

void Listener::start() {
  accept_next();
}

void Listener::stop() {
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

policy::Endpoint Listener::endpoint() const {
  const auto local = acceptor_.local_endpoint();
  const std::string host = local.address().is_v6() ? "[" + local.address().to_string() + "]"
                                                   : local.address().to_string();
  return policy::Endpoint::parse(host + ":" + std::to_string(local.port())).value();
}

void Listener::accept_next() {
  acceptor_.async_accept(pool_.next(),
                         [self = shared_from_this()](error_code error, Socket socket) {
                           self->settle(error, std::move(socket));
                         });
}

void Listener::settle(const error_code& error, Socket socket) {
  if (!acceptor_.is_open()) return;
  if (out_of_resources(error)) {
    log::error("cannot accept a connection", {{"reason", error.message()}});
    return refuse_one_then_pause();
  }
  // Any other error is about that one connection, such as a client that left the queue.
  if (!error) accepted_(std::move(socket));
  accept_next();
}

void Listener::refuse_one_then_pause() {
  spare_.refuse_one(acceptor_.native_handle());
  pause_.expires_after(pause_length);
  pause_.async_wait([self = shared_from_this()](error_code) {
    if (self->acceptor_.is_open()) self->accept_next();
  });
}

}  // namespace greenlane::daemon
