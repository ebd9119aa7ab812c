#include "tests/unit/daemon/held_ledger.hpp"

#include <utility>

namespace greenlane::daemon {

using namespace std::chrono_literals;

void HeldLedger::hold() {
  const std::lock_guard lock(mutex_);
  holding_ = true;
}

bool HeldLedger::holds_one() {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, 10s, [this] { return held_; });
}

void HeldLedger::release(ledger::Outcome outcome) {
  const std::lock_guard lock(mutex_);
  outcome_ = outcome;
  holding_ = false;
  changed_.notify_all();
}

ledger::Outcome HeldLedger::commit(const std::vector<ledger::Unit>& units) {
  std::unique_lock lock(mutex_);
  held_ = holding_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !holding_; });
  held_ = false;
  const ledger::Outcome outcome = std::exchange(outcome_, ledger::Outcome::durable);
  return outcome == ledger::Outcome::durable ? disk_.commit(units) : outcome;
}

}  // namespace greenlane::daemon
