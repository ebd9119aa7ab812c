#include "scheduler/service/desk.hpp"

namespace greenlane::service {

Result<model::Events> Work::perform(const model::Command& command) {
  Result<model::Events> events = model::decide(desk.station, command, actor, now);
  if (!events) return events;
  for (const model::Event& event : *events) {
    unit.entries.push_back({desk.station.last_seq + 1, now, actor.user, event});
    model::apply(desk.station, unit.entries.back());
    desk.forecast.follow(desk.station, unit.entries.back());
  }
  return events;
}

}  // namespace greenlane::service
