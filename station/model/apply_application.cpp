#include <algorithm>

#include "station/model/apply.hpp"
#include "station/model/fair_queries.hpp"
#include "station/model/queries.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::model {

namespace {

/// By when the truck of an approved application has to be inside.
Index::DueKey no_show_key(const Station& station, const Application& application) {
  const Pass& pass = station.passes.at(pass_number(application, application.passes_issued));
  return {admits_until(station.policy.zone, pass, application.arrived_at), application.id};
}

}  // namespace

Application& application_at(Station& station, ApplicationId id) {
  const auto found = station.applications.find(id);
  ENSURE(found != station.applications.end());
  return found->second;
}

void enqueue(Station& station, Application& application) {
  application.state = ApplicationState::submitted;
  station.index.queue[static_cast<std::size_t>(application.priority)].insert(
      queue_key(application));
  if (awaits_round(station, application))
    station.index.rounds[round_day(station.policy, application)].insert(application.id);
}

void dequeue(Station& station, const Application& application) {
  station.index.queue[static_cast<std::size_t>(application.priority)].erase(queue_key(application));
  const auto round = station.index.rounds.find(round_day(station.policy, application));
  if (round == station.index.rounds.end()) return;
  round->second.erase(application.id);
  if (round->second.empty()) station.index.rounds.erase(round);
}

void engage(Station& station, const Application& application) {
  station.vehicles.at(application.trip.vehicle_id).engagements.insert(application.id);
  for (const DriverId driver : application.trip.driver_ids)
    station.drivers.at(driver).engagements.insert(application.id);
}

void release(Station& station, const Application& application) {
  station.vehicles.at(application.trip.vehicle_id).engagements.erase(application.id);
  for (const DriverId driver : application.trip.driver_ids)
    station.drivers.at(driver).engagements.erase(application.id);
}

void await_truck(Station& station, const Application& application) {
  station.index.no_show_due.insert(no_show_key(station, application));
  count_awaited(station, application.carrier, 1);
}

void await_no_more(Station& station, const Application& application) {
  station.index.no_show_due.erase(no_show_key(station, application));
  count_awaited(station, application.carrier, -1);
}

void end_approval(Station& station, Application& application, PassStatus status, At at) {
  if (application.state != ApplicationState::approved) return;
  Pass& pass = station.passes.at(pass_number(application, application.passes_issued));
  pass.status = status;
  await_no_more(station, application);
  const auto slot = station.slots.find(*application.slot);
  const bool has_it = slot != station.slots.end() && !application.released;
  if (has_it && slot->second.span.to > at) book(slot->second, application, -1);
  count_for_firm(station, application.carrier, *application.slot, -1);
  release(station, application);
}

void close(Application& application, ApplicationState state, std::string reason, At at) {
  application.state = state;
  application.reason = std::move(reason);
  application.closed_at = at;
}

void apply_event(Station& station, const ApplicationSubmitted& event, At at) {
  Application application{.id = event.application,
                          .number = event.number,
                          .carrier = event.carrier,
                          .trip = event.trip,
                          .priority = event.priority,
                          .walk_in = event.walk_in,
                          .filed_at = at,
                          .queued_at = at};
  enqueue(station, application);
  station.index.application_by_number[event.number] = event.application;
  station.applications[event.application] = std::move(application);
  station.last_application = event.application.value;
  ++station.numbered_today;
  ++station.totals.declared;
}

void apply_event(Station& station, const ChecksRecorded& event, At) {
  auto& checks = application_at(station, event.application).trip.checks;
  checks.insert(checks.end(), event.checks.begin(), event.checks.end());
}

void apply_event(Station& station, const ApplicationWithdrawn& event, At at) {
  Application& application = application_at(station, event.application);
  dequeue(station, application);
  end_offer(station, application, at);
  end_approval(station, application, PassStatus::revoked, at);
  close(application, ApplicationState::withdrawn, event.reason, at);
  ++station.totals.withdrawn;
}

void apply_event(Station& station, const ApplicationRescheduled& event, At at) {
  Application& application = application_at(station, event.application);
  const bool kept_its_place = waiting(application);
  if (kept_its_place) dequeue(station, application);
  end_offer(station, application, at);
  end_approval(station, application, PassStatus::revoked, at);
  application.trip.window = event.window;
  application.slot.reset();
  application.plan.reset();
  application.arrived_at.reset();
  application.eta.reset();
  application.closed_at.reset();
  application.reason.clear();
  if (!kept_its_place) {
    application.queued_at = at;
    application.draw = 0;
  }
  enqueue(station, application);
}

void apply_event(Station& station, const ApplicationRejected& event, At at) {
  Application& application = application_at(station, event.application);
  dequeue(station, application);
  end_offer(station, application, at);
  close(application, ApplicationState::rejected, event.reason, at);
  ++station.totals.rejected;
}

void apply_event(Station& station, const ApplicationApproved& event, At at) {
  Application& application = application_at(station, event.application);
  dequeue(station, application);
  end_offer(station, application, at);
  Slot& slot = station.slots.try_emplace(event.slot.id, event.slot).first->second;
  book(slot, application, 1);
  count_for_firm(station, application.carrier, slot.id, 1);
  station.passes[event.pass_number] = {
      .number = event.pass_number,
      .application = application.id,
      .plate = station.vehicles.at(application.trip.vehicle_id).plate,
      .trailer_plate = application.trip.trailer_plate,
      .driver_ids = application.trip.driver_ids,
      .slot = slot.id,
      .admissible = event.admissible};
  application.state = ApplicationState::approved;
  application.slot = slot.id;
  application.released = false;
  if (application.passes_issued++ == 0) {
    application.approved_at = at;
    ++station.totals.approved;
  }
  engage(station, application);
  await_truck(station, application);
}

void apply_event(Station& station, const PassRevoked& event, At at) {
  Application& application =
      application_at(station, station.passes.at(event.pass_number).application);
  end_approval(station, application, PassStatus::revoked, at);
  close(application, ApplicationState::revoked, event.reason, at);
  ++station.totals.revoked;
}

void apply_event(Station& station, const NoShowRecorded& event, At at) {
  Application& application = application_at(station, event.application);
  end_approval(station, application, PassStatus::expired, at);
  close(application, ApplicationState::no_show, "", at);
  ++station.totals.no_show;
}

}  // namespace greenlane::model
