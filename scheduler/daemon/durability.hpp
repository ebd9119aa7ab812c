#pragma once

#include <cstdint>
#include <deque>
#include <functional>

namespace greenlane::daemon {

/// How far the state has gone and how far the disk: two marks, counted in units. What was answered
/// from the state waits until the disk is as far, so that nobody sees what a power cut could take
/// back, by a write or by a read. One thread.
class Durability {
 public:
  /// Called once: true when all that was applied before hold() is durable, false when that is lost
  /// or unknown.
  using Settle = std::function<void(bool durable)>;

  /// A unit was applied and handed to the ledger; answers its number, from 1.
  std::int64_t applied_one() { return ++applied_; }

  /// Settles at once when nothing is on its way to the disk.
  void hold(Settle settle);

  /// The units up to this one are durable.
  void durable_to(std::int64_t unit);

  /// What is on its way has failed: everything held is told so, and the state that the caller now
  /// rebuilds is as far as the disk.
  void failed();

  std::int64_t applied() const { return applied_; }
  std::int64_t durable() const { return durable_; }
  std::int64_t on_the_way() const { return applied_ - durable_; }
  std::size_t held() const { return held_.size(); }

 private:
  struct Held {
    std::int64_t after;
    Settle settle;
  };
  std::int64_t applied_ = 0;
  std::int64_t durable_ = 0;
  std::deque<Held> held_;
};

}  // namespace greenlane::daemon
