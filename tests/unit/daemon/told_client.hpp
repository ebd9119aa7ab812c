#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>

#include "scheduler/daemon/backend.hpp"

namespace greenlane::daemon {

/// A client that remembers what it was told. It takes at once what it is sent, unless it was told
/// to rest. Any thread.
class ToldClient final : public Client {
 public:
  void deliver(std::vector<Reply> replies) override;
  void push(std::string lines) override;
  void end_events(std::string lines) override { push(std::move(lines)); }
  std::size_t backlog_bytes() const override;
  const std::string& address() const override { return address_; }

  /// The next answer; none when it does not come in that time.
  std::optional<Result<std::string>> answer(std::chrono::milliseconds patience);
  /// All events until now.
  std::string events() const;
  /// Waits until this stands in an event; false when it does not come in that time.
  bool waits_for(const std::string& text, std::chrono::milliseconds patience);

  /// Takes nothing from now on.
  void rest();
  /// Takes all there is, and goes on.
  void go_on();

 private:
  const std::string address_ = "192.0.2.7";
  mutable std::mutex mutex_;
  std::condition_variable told_;
  std::deque<Result<std::string>> answers_;
  std::string events_;
  std::size_t untaken_bytes_ = 0;
  bool resting_ = false;
};

}  // namespace greenlane::daemon
