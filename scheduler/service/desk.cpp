#include "scheduler/service/desk.hpp"

#include "station/model/rules.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::service {

namespace {

/// A debug build looks at all rules after every step, while the station is small enough for that.
void check_rules([[maybe_unused]] const model::Station& station) {
#ifndef NDEBUG
  constexpr std::size_t many = 1'000;
  if (station.vehicles.size() + station.applications.size() > many) return;
  const std::vector<model::Breach> breaches = model::broken_rules(station);
  ENSURE(breaches.empty());
#endif
}

}  // namespace

Result<model::Events> Work::perform(const model::Command& command) {
  Result<model::Events> events = model::decide(desk.station, command, actor, now);
  if (!events) return events;
  for (const model::Event& event : *events) {
    unit.entries.push_back({desk.station.last_seq + 1, now, actor.user, event});
    model::apply(desk.station, unit.entries.back());
    desk.forecast.follow(desk.station, unit.entries.back());
  }
  check_rules(desk.station);
  return events;
}

}  // namespace greenlane::service
