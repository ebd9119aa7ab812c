#pragma once

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/instant.hpp"

namespace greenlane::planning {

using namespace value;

/// What a sequence counts time in: close enough to a minute of the clock, and few enough of them
/// in a day that its bound is quick.
using SequenceTick = std::chrono::duration<optimizer::Time, std::ratio<10>>;

inline constexpr optimizer::Time ticks_an_hour = SequenceTick{std::chrono::hours{1}}.count();

inline optimizer::Time ticks_up(Duration duration) {
  return std::chrono::ceil<SequenceTick>(duration).count();
}
inline optimizer::Time ticks_down(Duration duration) {
  return std::chrono::floor<SequenceTick>(duration).count();
}
inline Instant instant_at(Instant zero, optimizer::Time ticks) {
  return zero + SequenceTick{ticks};
}
/// Of weighted ticks.
inline double minutes_of(optimizer::Cost ticks) {
  return 60.0 * static_cast<double>(ticks) / static_cast<double>(ticks_an_hour);
}

}  // namespace greenlane::planning
