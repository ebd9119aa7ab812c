#pragma once

#include "scheduler/daemon/clock.hpp"
#include "scheduler/daemon/journal.hpp"
#include "scheduler/daemon/state.hpp"

namespace greenlane::daemon {

/// Keeps the station at the present: whatever the clock alone brings about happens, each thing at
/// its own instant, before anybody's call is looked at. Used on the core's thread.
class Timekeeper {
 public:
  Timekeeper(Clock clock, State& state, Journal& journal);

  /// Brings the station to the present, and says when that is. While the journal is closed the
  /// station stands still and only the instant is told.
  Instant now();

  bool is_virtual() const { return clock_.is_virtual(); }
  /// Moves a virtual clock, passing through everything that is due on the way.
  void advance(Instant to);

 private:
  void record_step(Duration step, Instant now);
  void pass_to(Instant now);

  Clock clock_;
  State& state_;
  Journal& journal_;
  /// A virtual clock goes through hours at once: what follows from a round has to be there when the
  /// next thing is due.
  service::RoundPlans plans_;
};

}  // namespace greenlane::daemon
