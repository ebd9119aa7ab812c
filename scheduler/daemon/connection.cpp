#include "scheduler/daemon/connection.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "scheduler/daemon/connections.hpp"
#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto outcome = asio::as_tuple(asio::use_awaitable);
/// What one read takes at most. One buffer a thread serves all its connections, which hold only the
/// line that they are in the middle of.
constexpr std::size_t read_bytes = 64 * 1024;
/// A larger outbox is given back after it was sent: thousands of connections have one each.
constexpr std::size_t buffer_bytes_kept = 64 * 1024;
constexpr std::chrono::seconds parting_time{1};

/// A peer that vanished without a word is noticed by the kernel after about two minutes.
void prepare(Connection::Socket& socket) {
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
  const auto set = [&](int option, int number) {
    ::setsockopt(socket.native_handle(), IPPROTO_TCP, option, &number, sizeof number);
  };
  set(TCP_KEEPIDLE, 60);
  set(TCP_KEEPINTVL, 15);
  set(TCP_KEEPCNT, 4);
  set(TCP_USER_TIMEOUT, 120'000);
}

std::string address_of(const Connection::Socket& socket) {
  error_code gone;
  const auto remote = socket.remote_endpoint(gone);
  return gone ? std::string("unknown") : remote.address().to_string();
}

/// Appends a reply to the outbox, or to the batch that it belongs to.
void append(std::string& outbox, const Reply& reply) {
  if (!reply.to.id) return;
  std::string text;
  if (reply.result)
    proto::write_result(text, *reply.to.id, *reply.result);
  else
    proto::write_error(text, *reply.to.id, reply.result.error());
  append_reply(outbox, text, reply.to.batch.get());
}

void report(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    log::error("a connection ended in an exception", {{"reason", error.what()}});
  }
}

}  // namespace

Connection::Connection(Socket socket, const Surroundings& surroundings)
    : socket_(std::move(socket)),
      around_(surroundings),
      address_(address_of(socket_)),
      room_(socket_.get_executor()),
      watchdog_(socket_.get_executor()),
      intake_(surroundings.limits),
      last_message_at_(std::chrono::steady_clock::now()) {
  prepare(socket_);
  ++around_.metrics.connections_open;
}

Connection::~Connection() {
  around_.metrics.requests_in_flight -= static_cast<std::int64_t>(in_flight_);
  --around_.metrics.connections_open;
  around_.connections.remove(this);
}

void Connection::start() {
  around_.connections.add(shared_from_this());
  run(read(shared_from_this()));
  run(watch(shared_from_this()));
}

/// A connection that nobody reads, or nobody watches, any more is none: it ends with its story.
void Connection::run(asio::awaitable<void> story) {
  asio::co_spawn(socket_.get_executor(), std::move(story),
                 [self = shared_from_this()](std::exception_ptr failure) {
                   if (!failure) return;
                   report(failure);
                   self->close();
                 });
}

void Connection::deliver(std::vector<Reply> replies) {
  asio::post(socket_.get_executor(),
             [self = shared_from_this(), replies = std::move(replies)] { self->write(replies); });
}

void Connection::send_events(std::string lines, bool more_will_come) {
  pushed_bytes_ += lines.size();
  asio::post(socket_.get_executor(),
             [self = shared_from_this(), lines = std::move(lines), more_will_come] {
               self->subscribed_ = more_will_come;
               self->pushed_bytes_ -= lines.size();
               self->outbox_ += lines;
               self->flush();
             });
}

void Connection::drain() {
  asio::post(socket_.get_executor(), [self = shared_from_this()] {
    self->stop_serving();
    self->end_when_answered();
  });
}

// Reading

asio::awaitable<void> Connection::read(std::shared_ptr<Connection> self) {
  for (;;) {
    self->hand_over();
    while (self->serving_ && self->full()) {
      self->room_.expires_at(Steady::max());
      co_await self->room_.async_wait(outcome);
    }
    if (self->serving_ && self->intake_.waiting()) continue;
    const auto [error] = co_await self->socket_.async_wait(Socket::wait_read, outcome);
    if (error || !self->read_once()) break;
  }
  self->client_left_ = true;
  self->stop_serving();
  self->end_when_answered();
}

bool Connection::full() const {
  return in_flight_ >= around_.limits.in_flight_max ||
         backlog_bytes_ > around_.limits.outbox_bytes_max / 2;
}

/// Takes what the kernel has, up to one buffer. False when the client has left. What comes in after
/// serving has stopped is thrown away: unread, it would make the kernel throw away our last
/// answers.
bool Connection::read_once() {
  thread_local std::array<char, read_bytes> buffer;
  error_code error;
  const std::size_t bytes = socket_.read_some(asio::buffer(buffer), error);
  if (error == asio::error::would_block) return true;
  if (error) return false;
  if (!serving_ || !intake_.read({buffer.data(), bytes}, outbox_)) return true;
  any_message_ = true;
  last_message_at_ = std::chrono::steady_clock::now();
  flush();
  return true;
}

/// Gives the backend what has come in, as far as the limit of requests in flight allows.
void Connection::hand_over() {
  if (!serving_ || full()) return;
  std::vector<Request> requests = intake_.take(around_.limits.in_flight_max - in_flight_);
  if (requests.empty()) return;
  in_flight_ += requests.size();
  around_.metrics.requests_in_flight += static_cast<std::int64_t>(requests.size());
  around_.backend.take(shared_from_this(), std::move(requests));
}

// Writing

void Connection::write(const std::vector<Reply>& replies) {
  std::int64_t refused = 0;
  for (const Reply& reply : replies) {
    append(outbox_, reply);
    refused += reply.result ? 0 : 1;
  }
  const auto count = static_cast<std::int64_t>(replies.size());
  in_flight_ -= replies.size();
  around_.metrics.requests_in_flight -= count;
  around_.metrics.requests_answered += count;
  around_.metrics.requests_refused += refused;
  flush();
  if (!full()) room_.cancel();
}

/// Starts a write of all that is ready, unless one is under way: its end starts the next.
void Connection::flush() {
  if (!socket_.is_open()) return;
  backlog_bytes_ = outbox_.size() + sending_.size() - sent_;
  if (!sending_.empty()) return;
  if (outbox_.empty()) return end_when_answered();
  sending_.swap(outbox_);
  last_sent_at_ = std::chrono::steady_clock::now();
  send_rest();
}

void Connection::send_rest() {
  socket_.async_write_some(asio::buffer(sending_) + sent_,
                           [self = shared_from_this()](error_code error, std::size_t bytes) {
                             self->sent(error, bytes);
                           });
}

void Connection::sent(const error_code& error, std::size_t bytes) {
  if (error) return close();
  sent_ += bytes;
  last_sent_at_ = std::chrono::steady_clock::now();
  if (sent_ < sending_.size()) return send_rest();
  sent_ = 0;
  sending_.clear();
  if (sending_.capacity() > buffer_bytes_kept) sending_.shrink_to_fit();
  flush();
  if (!full()) room_.cancel();
}

// Ending

void Connection::stop_serving() {
  serving_ = false;
  room_.cancel();
}

/// After the last answer: hangs up at once when the client has left, and otherwise lets it read to
/// the end and leave by itself, for a moment.
void Connection::end_when_answered() {
  if (serving_ || in_flight_ > 0 || !outbox_.empty() || !sending_.empty()) return;
  if (client_left_) return close();
  if (parted_at_ || !socket_.is_open()) return;
  parted_at_ = std::chrono::steady_clock::now();
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
}

/// The next instant at which the connection has broken a limit of time, and which.
Connection::Deadline Connection::deadline() const {
  const policy::ConnectionLimits& limits = around_.limits;
  if (parted_at_) return {*parted_at_ + parting_time, {}};
  if (!sending_.empty()) return {last_sent_at_ + limits.write_timeout, "write_timeout"};
  if (!any_message_) return {last_message_at_ + limits.first_line_timeout, "first_line_timeout"};
  if (in_flight_ > 0 || subscribed_) return {Steady::max(), {}};
  return {std::max(last_message_at_, last_sent_at_) + limits.idle_timeout, "idle_timeout"};
}

/// Looks once a second whether a limit of time is broken: cheaper than a timer set at each message.
asio::awaitable<void> Connection::watch(std::shared_ptr<Connection> self) {
  while (self->socket_.is_open()) {
    const auto now = std::chrono::steady_clock::now();
    const Deadline deadline = self->deadline();
    if (deadline.at <= now) co_return self->drop(deadline.limit);
    self->watchdog_.expires_at(now + std::chrono::seconds{1});
    co_await self->watchdog_.async_wait(outcome);
  }
}

/// Hangs up; with the limit that was broken, unless the parting has just taken long enough.
void Connection::drop(std::string_view limit) {
  if (!socket_.is_open()) return;
  if (!limit.empty()) {
    ++around_.metrics.connections_dropped;
    log::warning("connection dropped", {{"address", address_},
                                        {"limit", limit},
                                        {"in_flight", in_flight_},
                                        {"unsent_bytes", backlog_bytes_.load()}});
  }
  close();
}

void Connection::close() {
  if (!socket_.is_open()) return;
  error_code ignored;
  socket_.close(ignored);
  stop_serving();
  watchdog_.cancel();
  around_.backend.gone(shared_from_this());
}

}  // namespace greenlane::daemon
