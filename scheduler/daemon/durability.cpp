#include "scheduler/daemon/durability.hpp"

#include <utility>

#include "station/value/ensure.hpp"

namespace greenlane::daemon {

void Durability::hold(Settle settle) {
  if (applied_ == durable_) return settle(true);
  held_.push_back({applied_, std::move(settle)});
}

void Durability::durable_to(std::int64_t unit) {
  ENSURE(durable_ <= unit && unit <= applied_);
  durable_ = unit;
  while (!held_.empty() && held_.front().after <= durable_) {
    const Settle settle = std::move(held_.front().settle);
    held_.pop_front();
    settle(true);
  }
}

void Durability::failed() {
  durable_ = applied_;
  const std::deque<Held> lost = std::exchange(held_, {});
  for (const Held& held : lost) held.settle(false);
}

}  // namespace greenlane::daemon
