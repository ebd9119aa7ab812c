#include <algorithm>

#include "station/model/apply.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::model {

namespace {

Visit& visit_at(Station& station, VisitId id) {
  const auto found = station.visits.find(id);
  ENSURE(found != station.visits.end());
  return found->second;
}

Server& server_at(Station& station, const Word& stage, const Word& name) {
  auto& servers = station.stages.at(stage);
  const auto found = std::ranges::find(servers, name, &Server::name);
  ENSURE(found != servers.end());
  return *found;
}

/// Ends the service under way, if any: the server is free for the next truck.
void end_service(Station& station, Visit& visit, StageResult result, At at) {
  if (visit.records.empty() || visit.records.back().finished_at) return;
  StageRecord& record = visit.records.back();
  record.finished_at = at;
  record.result = result;
  server_at(station, record.stage, record.server).visit.reset();
}

/// Closes the visit and its application with it.
void leave(Station& station, Visit& visit, VisitState state, ApplicationState outcome,
           const std::string& reason, At at) {
  visit.state = state;
  visit.closed_at = at;
  Application& application = application_at(station, visit.application);
  release(station, application);
  if (application.trip.trailer_plate)
    station.index.trailers_inside.erase({*application.trip.trailer_plate, application.id});
  close(application, outcome, reason, at);
}

}  // namespace

void apply_event(Station& station, const TruckArrived& event, At at) {
  Application& application = application_at(station, event.application);
  const bool awaited = application.state == ApplicationState::approved;
  if (awaited) await_no_more(station, application);
  application.arrived_at = at;
  if (awaited) await_truck(station, application);
}

void apply_event(Station& station, const TruckTurnedAway& event, At at) {
  Application& application = application_at(station, event.application);
  end_approval(station, application, PassStatus::revoked, at);
  close(application, ApplicationState::turned_away, event.reason.text(), at);
  ++station.totals.turned_away;
}

void apply_event(Station& station, const TruckAdmitted& event, At at) {
  Application& application = application_at(station, event.application);
  await_no_more(station, application);
  station.passes.at(event.pass_number).status = PassStatus::spent;
  station.visits[event.visit] = {.id = event.visit,
                                 .application = application.id,
                                 .pass_number = event.pass_number,
                                 .vehicle = application.trip.vehicle_id,
                                 .drivers = application.trip.driver_ids,
                                 .cargo_classes = event.cargo_classes,
                                 .course = event.course,
                                 .arrived_at = *application.arrived_at,
                                 .admitted_at = at,
                                 .records = {},
                                 .checks = application.trip.checks};
  application.state = ApplicationState::admitted;
  application.visit = event.visit;
  if (application.trip.trailer_plate)
    station.index.trailers_inside.insert({*application.trip.trailer_plate, application.id});
  station.last_visit = event.visit.value;
  ++station.totals.admitted;
}

void apply_event(Station& station, const StageStarted& event, At at) {
  server_at(station, event.stage, event.server).visit = event.visit;
  visit_at(station, event.visit)
      .records.push_back({.stage = event.stage,
                          .server = event.server,
                          .started_at = at,
                          .finished_at = {},
                          .result = {},
                          .expected = event.expected});
}

/// A failed service kept its server as busy as a good one; one that a diversion cuts short says
/// nothing about how long it would have taken.
void apply_event(Station& station, const StageFinished& event, At at) {
  Visit& visit = visit_at(station, event.visit);
  end_service(station, visit, event.result, at);
  observe_service(station, visit, visit.records.back());
}

void apply_event(Station& station, const VisitCheckRecorded& event, At) {
  visit_at(station, event.visit).checks.push_back(event.check);
}

void apply_event(Station& station, const TruckDiverted& event, At at) {
  Visit& visit = visit_at(station, event.visit);
  end_service(station, visit, StageResult::failed, at);
  leave(station, visit, VisitState::diverted, ApplicationState::diverted, event.reason.text(), at);
  ++station.totals.diverted;
}

void apply_event(Station& station, const TruckCleared& event, At at) {
  Visit& visit = visit_at(station, event.visit);
  leave(station, visit, VisitState::cleared, ApplicationState::cleared, "", at);
  ++station.totals.cleared;
}

void apply_event(Station& station, const ServerSet& event, At) {
  server_at(station, event.stage, event.server).up = event.up;
}

}  // namespace greenlane::model
