#include "scheduler/daemon/timekeeper.hpp"

#include <utility>

#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon {

Timekeeper::Timekeeper(Clock clock, State& state, Journal& journal)
    : clock_(std::move(clock)),
      state_(state),
      journal_(journal),
      plans_(clock_.is_virtual() ? service::RoundPlans::at_once : service::RoundPlans::aside) {}

Instant Timekeeper::now() {
  clock_.not_before(state_.service.station().last_at);
  const auto [now, step] = clock_.read();
  if (step) record_step(*step, now);
  pass_to(now);
  return now;
}

void Timekeeper::advance(Instant to) {
  clock_.advance(to);
  pass_to(to);
}

void Timekeeper::record_step(Duration step, Instant now) {
  log::error("the system's clock jumped", {{"milliseconds", step.count()}});
  if (journal_.sound()) journal_.write(state_.service.step_clock(step, now));
}

void Timekeeper::pass_to(Instant now) {
  while (journal_.sound()) {
    auto unit = state_.service.pass_time(now, plans_);
    if (!unit) return;
    if (unit->forget_before) state_.sessions.forget_expired(now);
    journal_.write(*std::move(unit));
  }
}

}  // namespace greenlane::daemon
