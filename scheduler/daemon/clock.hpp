#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "station/value/instant.hpp"

namespace greenlane::daemon {

using namespace value;

/// Makes the station's time of the system's: it never goes back, and a step of the system's clock
/// does not go unnoticed. Pure: the readings come from outside. One thread.
class SteppingClock {
 public:
  using Steady = std::chrono::steady_clock::time_point;

  /// A step forward of more than this is told; less is a clock being set right.
  static constexpr Duration step_forward_told = std::chrono::minutes{5};
  /// The two clocks cannot be read at once: a difference up to this is no step.
  static constexpr Duration reading_jitter = std::chrono::seconds{1};

  struct Reading {
    Instant now;                   ///< not before any earlier reading
    std::optional<Duration> step;  ///< how far the system's clock jumped since the last reading
  };

  /// What the station's time is when the system's clock and the steady one show these.
  Reading observe(Instant system, Steady steady);

  /// The station's time is not before `instant` from here on: the ledger's last event.
  void not_before(Instant instant);

 private:
  std::optional<Duration> step_to(Instant system, Steady steady) const;

  Instant latest_{};
  std::optional<std::pair<Instant, Steady>> previous_;
};

/// The clock the station lives by: the system's, or a virtual one that only stands and is moved.
/// One thread.
class Clock {
 public:
  /// The two clocks of a machine; a test brings those of another one.
  struct Sources {
    std::function<Instant()> system;
    std::function<SteppingClock::Steady()> steady;
  };

  static Clock real();
  static Clock of(Sources sources) { return Clock{std::nullopt, std::move(sources)}; }
  static Clock standing_at(Instant now) { return Clock{now, {}}; }

  SteppingClock::Reading read();
  void not_before(Instant instant);

  bool is_virtual() const { return standing_.has_value(); }
  /// Moves a virtual clock. Only forward.
  void advance(Instant to);

 private:
  Clock(std::optional<Instant> standing, Sources sources)
      : standing_(standing), sources_(std::move(sources)) {}

  std::optional<Instant> standing_;
  Sources sources_;  ///< of a clock that does not stand
  SteppingClock stepping_;
};

}  // namespace greenlane::daemon
