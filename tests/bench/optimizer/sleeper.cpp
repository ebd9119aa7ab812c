#include "tests/bench/optimizer/sleeper.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace greenlane::bench {

Sleeper::Sleeper()
    : thread_([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) sleep_once();
      }) {}

void Sleeper::sleep_once() {
  using Clock = std::chrono::steady_clock;
  const auto asked = Clock::now() + std::chrono::milliseconds(1);
  std::this_thread::sleep_until(asked);
  const std::chrono::duration<double, std::milli> late = Clock::now() - asked;
  const std::scoped_lock lock(mutex_);
  late_.push_back(late.count());
}

Lateness Sleeper::lateness() const {
  std::vector<double> late;
  {
    const std::scoped_lock lock(mutex_);
    late = late_;
  }
  if (late.empty()) return {};
  std::ranges::sort(late);
  return {.count = late.size(),
          .mean = std::accumulate(late.begin(), late.end(), 0.0) / static_cast<double>(late.size()),
          .centile_99 = late[late.size() * 99 / 100],
          .worst = late.back()};
}

}  // namespace greenlane::bench
