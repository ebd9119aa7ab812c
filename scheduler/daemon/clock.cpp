#include "scheduler/daemon/clock.hpp"

#include <algorithm>

#include "station/value/ensure.hpp"

namespace greenlane::daemon {

std::optional<Duration> SteppingClock::step_to(Instant system, Steady steady) const {
  if (!previous_) return std::nullopt;
  const auto [system_before, steady_before] = *previous_;
  const auto passed = std::chrono::duration_cast<Duration>(steady - steady_before);
  const Duration step = (system - system_before) - passed;
  if (step > step_forward_told) return step;
  if (step < -reading_jitter || system < system_before) return step;
  return std::nullopt;
}

SteppingClock::Reading SteppingClock::observe(Instant system, Steady steady) {
  const auto step = step_to(system, steady);
  previous_ = {system, steady};
  latest_ = std::max(latest_, system);
  return {latest_, step};
}

void SteppingClock::not_before(Instant instant) {
  latest_ = std::max(latest_, instant);
}

Clock Clock::real() {
  return of(
      {.system = [] { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); },
       .steady = [] { return std::chrono::steady_clock::now(); }});
}

SteppingClock::Reading Clock::read() {
  if (standing_) return {*standing_, std::nullopt};
  const Instant system = sources_.system();
  return stepping_.observe(system, sources_.steady());
}

void Clock::not_before(Instant instant) {
  if (standing_) standing_ = std::max(*standing_, instant);
  stepping_.not_before(instant);
}

void Clock::advance(Instant to) {
  ENSURE(standing_ && *standing_ <= to);
  standing_ = to;
}

}  // namespace greenlane::daemon
