#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "proto/client/incoming.hpp"
#include "proto/client/options.hpp"
#include "proto/client/problems.hpp"

// The inside of a Client. Everything of one connection runs on one executor, one thing at a time.

namespace greenlane::client {

namespace asio = boost::asio;

using Clock = std::chrono::steady_clock;
using Outcome = Result<boost::json::value>;

/// Wakes coroutines. A wake-up only says: look again.
class Signal {
 public:
  explicit Signal(asio::any_io_executor executor) : executor_(std::move(executor)) {}

  /// Wakes the one that has slept longest; two wake-ups wake two.
  void wake_one();
  void wake_all();
  /// Until a wake-up or `until`, whichever comes first.
  asio::awaitable<void> wait(Clock::time_point until = Clock::time_point::max());

 private:
  class Sleeper;

  asio::any_io_executor executor_;
  std::list<Sleeper*> row_;
};

class Connection;

/// A call without a reply yet, for as long as somebody waits for it.
class PendingCall {
 public:
  /// Takes the connection's next number.
  explicit PendingCall(std::shared_ptr<Connection> connection);
  ~PendingCall();
  PendingCall(const PendingCall&) = delete;
  PendingCall& operator=(const PendingCall&) = delete;

  std::int64_t id() const { return id_; }
  void settle(Outcome outcome);

  /// The reply, or why there will be none. Ends at `deadline` at the latest.
  asio::awaitable<Outcome> outcome(Clock::time_point deadline);

 private:
  std::shared_ptr<Connection> connection_;
  std::int64_t id_;
  Signal settled_;
  std::optional<Outcome> outcome_;
};

/// The state of one connection. What happens on it is told in connection.cpp's coroutines.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::any_io_executor executor, const ClientOptions& options);

  asio::ip::tcp::socket& socket() { return socket_; }
  const ClientOptions& options() const { return options_; }
  asio::any_io_executor executor() { return socket_.get_executor(); }

  /// Why it ended, or null while it lives.
  const Problem* ended() const { return ended_ ? &*ended_ : nullptr; }
  /// Ends it, once: every waiting call gets the problem, and every later one.
  void end(Problem problem);

  /// Puts a line into the outbox.
  void send(std::string_view line);
  /// All that waits to be sent.
  std::string take_outbox();
  Signal& outbox_filled() { return outbox_filled_; }

  /// Takes one of the places for calls in flight, if one is free.
  bool take_place();
  void give_place_back();
  Signal& place_free() { return place_free_; }

  void deliver(Incoming incoming);
  std::optional<Notification> take_notification();
  Signal& notified() { return notified_; }

 private:
  friend class PendingCall;

  void deliver_one(Reply reply);
  void deliver_one(Farewell farewell);
  void deliver_one(Notification notification);

  ClientOptions options_;
  asio::ip::tcp::socket socket_;
  std::optional<Problem> ended_;
  std::int64_t last_id_ = 0;
  std::unordered_map<std::int64_t, PendingCall*> pending_;
  std::size_t in_flight_ = 0;
  Signal place_free_;
  std::string outbox_;
  Signal outbox_filled_;
  std::deque<Notification> notifications_;
  Signal notified_;
};

using ConnectionPointer = std::shared_ptr<Connection>;

/// Connects, and from then on sends what is put into the outbox and delivers what comes back.
asio::awaitable<Result<ConnectionPointer>> open_connection(std::string host, std::uint16_t port,
                                                           ClientOptions options);

/// One call, from waiting for a place to its reply. `params` is an object as JSON.
asio::awaitable<Outcome> exchange(ConnectionPointer connection, std::string method,
                                  std::string params);

/// Several calls in one line; outcomes in their order.
struct TextCall {
  std::string method;
  std::string params;  ///< an object as JSON
};
asio::awaitable<std::vector<Outcome>> exchange_batch(ConnectionPointer connection,
                                                     std::vector<TextCall> calls);

/// The next notification; none when `wait` passes without one.
asio::awaitable<Result<std::optional<Notification>>> next_notification(
    ConnectionPointer connection, std::chrono::milliseconds wait);

}  // namespace greenlane::client
