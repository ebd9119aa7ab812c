#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "scheduler/daemon/backend.hpp"
#include "scheduler/daemon/intake.hpp"
#include "scheduler/daemon/metrics.hpp"
#include "station/policy/daemon_settings.hpp"

namespace greenlane::daemon {

class Connections;

/// One client's TCP connection. All requests that one read brings go to the backend together, and
/// the replies that are ready together leave in one write. It lives on one loop; what others call
/// from elsewhere is posted there.
///
/// It stops reading while as many requests are unanswered as the limit says (a batch counts whole,
/// and may go beyond it) or while its client does not take what was answered. It ends when the
/// client leaves or the daemon drains, after what is in flight was answered, and when the client is
/// silent for too long or takes nothing for too long.
class Connection : public Client, public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  /// What a connection needs from around it; all of it outlives the loops.
  struct Surroundings {
    Backend& backend;
    Connections& connections;
    Metrics& metrics;
    const policy::ConnectionLimits& limits;
  };

  Connection(Socket socket, const Surroundings& surroundings);
  ~Connection() override;

  /// Begins to serve. On its loop or before that runs.
  void start();

  void deliver(std::vector<Reply> replies) override;
  void push(std::string lines) override { send_events(std::move(lines), true); }
  void end_events(std::string lines) override { send_events(std::move(lines), false); }
  std::size_t backlog_bytes() const override { return backlog_bytes_ + pushed_bytes_; }
  const std::string& address() const override { return address_; }

  /// Reads nothing more, answers what is in flight and ends. Any thread.
  void drain();

 private:
  using Steady = std::chrono::steady_clock::time_point;

  static boost::asio::awaitable<void> read(std::shared_ptr<Connection> self);
  static boost::asio::awaitable<void> watch(std::shared_ptr<Connection> self);
  void run(boost::asio::awaitable<void> story);

  void send_events(std::string lines, bool more_will_come);
  bool full() const;
  bool read_once();
  void hand_over();
  void write(const std::vector<Reply>& replies);
  void flush();
  void send_rest();
  void sent(const boost::system::error_code& error, std::size_t bytes);
  void stop_serving();
  void end_when_answered();
  void drop(std::string_view limit);
  void close();

  struct Deadline {
    Steady at;
    std::string_view limit;
  };
  Deadline deadline() const;

  Socket socket_;
  const Surroundings around_;
  std::string address_;
  boost::asio::steady_timer room_;
  boost::asio::steady_timer watchdog_;
  Intake intake_;
  std::string outbox_;                         ///< waits for the write under way to end
  std::string sending_;                        ///< the write under way; empty: there is none
  std::size_t sent_ = 0;                       ///< of sending_
  std::atomic<std::size_t> backlog_bytes_{0};  ///< of both, not sent; read on other threads
  std::atomic<std::size_t> pushed_bytes_{0};   ///< on their way to the outbox
  std::size_t in_flight_ = 0;
  bool serving_ = true;       ///< requests are taken
  bool client_left_ = false;  ///< nothing more will come in
  bool subscribed_ = false;   ///< silence is no sign of death: it waits for events
  bool any_message_ = false;
  std::optional<Steady> parted_at_;
  Steady last_message_at_;
  Steady last_sent_at_;
};

}  // namespace greenlane::daemon
