#include "proto/client/connection.hpp"

#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace greenlane::client {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

}  // namespace

/// One coroutine that waits, from its place in the row to its wake-up.
class Signal::Sleeper {
 public:
  Sleeper(Signal& signal, Clock::time_point until)
      : row_(signal.row_), timer_(signal.executor_, until), place_(row_.insert(row_.end(), this)) {}
  ~Sleeper() { leave(); }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  asio::steady_timer& timer() { return timer_; }
  void wake() {
    leave();
    timer_.cancel();
  }

 private:
  void leave() {
    if (in_row_) row_.erase(place_);
    in_row_ = false;
  }

  std::list<Sleeper*>& row_;
  asio::steady_timer timer_;
  std::list<Sleeper*>::iterator place_;
  bool in_row_ = true;
};

void Signal::wake_one() {
  if (!row_.empty()) row_.front()->wake();
}

void Signal::wake_all() {
  while (!row_.empty()) row_.front()->wake();
}

asio::awaitable<void> Signal::wait(Clock::time_point until) {
  Sleeper sleeper(*this, until);
  co_await sleeper.timer().async_wait(as_result);
}

PendingCall::PendingCall(std::shared_ptr<Connection> connection)
    : connection_(std::move(connection)),
      id_(++connection_->last_id_),
      settled_(connection_->executor()) {
  connection_->pending_.emplace(id_, this);
}

PendingCall::~PendingCall() {
  connection_->pending_.erase(id_);
}

void PendingCall::settle(Outcome outcome) {
  if (outcome_) return;  // the connection ended before
  outcome_ = std::move(outcome);
  settled_.wake_all();
}

asio::awaitable<Outcome> PendingCall::outcome(Clock::time_point deadline) {
  while (!outcome_ && Clock::now() < deadline) co_await settled_.wait(deadline);
  if (outcome_) co_return std::move(*outcome_);
  co_return std::unexpected(Problem{Kind::storage, "", std::string(client_rule::deadline),
                                    "no reply in time; whether the call was carried out is "
                                    "unknown"});
}

Connection::Connection(asio::any_io_executor executor, const ClientOptions& options)
    : options_(options),
      socket_(executor),
      place_free_(executor),
      outbox_filled_(executor),
      notified_(executor) {}

void Connection::end(Problem problem) {
  if (ended_) return;
  ended_ = std::move(problem);
  boost::system::error_code ignored;  // there is nobody left to tell
  socket_.close(ignored);
  for (const auto& [id, call] : pending_) call->settle(std::unexpected(outcome_unknown(*ended_)));
  place_free_.wake_all();
  outbox_filled_.wake_all();
  notified_.wake_all();
}

void Connection::send(std::string_view line) {
  outbox_ += line;
  outbox_ += '\n';
  outbox_filled_.wake_one();
}

std::string Connection::take_outbox() {
  return std::exchange(outbox_, {});
}

bool Connection::take_place() {
  if (in_flight_ >= options_.in_flight_max) return false;
  ++in_flight_;
  return true;
}

void Connection::give_place_back() {
  --in_flight_;
  place_free_.wake_one();
}

void Connection::deliver(Incoming incoming) {
  std::visit([this](auto& one) { deliver_one(std::move(one)); }, incoming);
}

void Connection::deliver_one(Reply reply) {
  if (reply.id < 1 || reply.id > last_id_)
    return end(bad_reply("the station answered a call that nobody made"));
  const auto call = pending_.find(reply.id);
  if (call == pending_.end()) return;  // its caller waits no more
  call->second->settle(std::move(reply.outcome));
}

void Connection::deliver_one(Farewell farewell) {
  end(std::move(farewell.problem));
}

void Connection::deliver_one(Notification notification) {
  if (notifications_.size() >= options_.notifications_max)
    return end(not_connected("more than " + std::to_string(options_.notifications_max) +
                             " notifications waited to be taken"));
  notifications_.push_back(std::move(notification));
  notified_.wake_one();
}

std::optional<Notification> Connection::take_notification() {
  if (notifications_.empty()) return std::nullopt;
  Notification first = std::move(notifications_.front());
  notifications_.pop_front();
  return first;
}

}  // namespace greenlane::client
