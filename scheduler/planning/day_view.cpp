#include "scheduler/planning/day_view.hpp"

#include <set>

#include "station/model/queries.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::ApplicationState;
using model::Station;

/// What the queue's order, and a rank in it, follow from.
Application in_queue(const Application& application) {
  Application known;
  known.id = application.id;
  known.trip.window = application.trip.window;
  known.priority = application.priority;
  known.state = application.state;
  known.queued_at = application.queued_at;
  known.draw = application.draw;
  return known;
}

/// A place that is taken: by whom, and on the day with what on board.
Application in_slot(const Application& application, Day day) {
  Application known;
  known.id = application.id;
  known.number = application.number;
  known.priority = application.priority;
  known.state = application.state;
  known.slot = application.slot;
  if (application.slot->day == day) known.trip.consignments = application.trip.consignments;
  return known;
}

bool has_slot(const Application& application) {
  return application.slot && (application.state == ApplicationState::approved ||
                              application.state == ApplicationState::admitted);
}

/// What stands against a firm: its bookings and its marks.
void copy_firm(const Station& station, model::EnterpriseId firm, Station& view) {
  if (const auto awaited = station.index.awaited.find(firm); awaited != station.index.awaited.end())
    view.index.awaited.insert(*awaited);
  auto booked = station.index.booked.lower_bound({firm, model::SlotId{}});
  for (; booked != station.index.booked.end() && booked->first.first == firm; ++booked)
    view.index.booked.insert(*booked);
  const auto marks = station.index.marks.find(firm);
  if (marks == station.index.marks.end()) return;
  view.index.marks.insert(*marks);
  for (const model::MarkId mark : marks->second) view.marks.emplace(mark, station.marks.at(mark));
}

void copy_parties(const Station& station, const Application& application, Station& view) {
  const model::Trip& trip = application.trip;
  view.vehicles.emplace(trip.vehicle_id, station.vehicles.at(trip.vehicle_id));
  for (const model::DriverId driver : trip.driver_ids)
    view.drivers.emplace(driver, station.drivers.at(driver));
}

}  // namespace

Station day_view(const Station& station, Day day,
                 const std::optional<model::ApplicationId>& besides) {
  Station view;
  view.last_seq = station.last_seq;
  view.last_at = station.last_at;
  view.today = station.today;
  view.policy = station.policy;
  view.policy_since = station.policy_since;
  view.slots = station.slots;
  view.stages = station.stages;
  for (auto& [stage, servers] : view.stages)
    for (model::Server& server : servers) server.visit.reset();  // a plan is not about this minute
  view.index.queue = station.index.queue;

  const Interval span = station.policy.zone.span(day);
  std::set<model::EnterpriseId> firms;
  for (const auto& [id, application] : station.applications) {
    if (has_slot(application)) {
      view.applications.emplace_hint(view.applications.end(), id, in_slot(application, day));
    } else if (model::waiting(application) &&
               (application.trip.window.overlaps(span) || id == besides)) {
      view.applications.emplace_hint(view.applications.end(), id, application);
      copy_parties(station, application, view);
      firms.insert(application.carrier);
    } else if (model::waiting(application)) {
      view.applications.emplace_hint(view.applications.end(), id, in_queue(application));
    }
  }
  for (const model::EnterpriseId firm : firms) copy_firm(station, firm, view);
  return view;
}

Hash fingerprint(const Station& view) {
  Hasher hasher;
  const auto feed_all = [&](const auto&... parts) { (value::feed(hasher, parts), ...); };
  feed_all(view.today, view.policy, view.slots, view.stages, view.applications, view.vehicles,
           view.drivers, view.marks, view.index.awaited, view.index.booked);
  return hasher.finish();
}

}  // namespace greenlane::planning
