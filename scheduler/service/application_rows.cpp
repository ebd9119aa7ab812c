#include "scheduler/service/rows.hpp"

namespace greenlane::service {

namespace {

proto::ApplicationRow facts_of(const model::Application& application, const Plate& plate) {
  const model::Trip& trip = application.trip;
  proto::ApplicationRow row{.application_id = application.id,
                            .number = application.number,
                            .state = application.state,
                            .enterprise_id = application.carrier,
                            .priority = application.priority,
                            .walk_in = application.walk_in,
                            .vehicle_id = trip.vehicle_id,
                            .plate = plate,
                            .trailer_plate = trip.trailer_plate,
                            .driver_ids = trip.driver_ids,
                            .origin = trip.origin,
                            .destination = trip.destination,
                            .consignments = trip.consignments,
                            .window = trip.window,
                            .needed_by = trip.needed_by,
                            .checks = trip.checks,
                            .missing = {},
                            .predicted = {},
                            .round_closes_at = {},
                            .draw = {},
                            .offer = {},
                            .slot_id = application.slot,
                            .plan_id = application.plan,
                            .pass_number = {},
                            .visit_id = application.visit,
                            .filed_at = application.filed_at,
                            .approved_at = application.approved_at,
                            .arrived_at = application.arrived_at,
                            .closed_at = application.closed_at,
                            .reason = {}};
  if (application.passes_issued > 0)
    row.pass_number = model::pass_number(application, application.passes_issued);
  if (!application.reason.empty()) row.reason = application.reason;
  if (application.draw > 0) row.draw = application.draw;
  return row;
}

/// When the round closes for which an application waits.
std::optional<Instant> round_closes_for(const model::Station& station,
                                        const model::Application& application) {
  if (!model::awaits_round(station, application)) return std::nullopt;
  return model::round_closes(station.policy, model::round_day(station.policy, application));
}

}  // namespace

std::optional<proto::OfferedPlace> offer_of(const Work& work,
                                            const model::Application& application) {
  if (!application.offer) return std::nullopt;
  const Result<model::Slot> slot = model::slot_at(work.station(), application.offer->slot);
  if (!slot) return std::nullopt;
  return proto::OfferedPlace{slot->id, slot->span.from, slot->span.to, application.offer->until};
}

std::optional<proto::Prediction> predicted(Work& work, const model::Application& application) {
  const auto place = work.desk.forecast.predicted(work.station(), application.id, work.now);
  if (!place) return std::nullopt;
  return proto::Prediction{place->slot_id, place->span.from, place->span.to};
}

proto::ApplicationRow row_of(Work& work, const model::Application& application) {
  const model::Station& station = work.station();
  proto::ApplicationRow row =
      facts_of(application, find(station, application.trip.vehicle_id)->plate);
  if (model::waiting(application)) {
    row.position = model::queue_position(station, application);
    if (const auto prediction = predicted(work, application)) row.predicted = *prediction;
    row.round_closes_at = round_closes_for(station, application);
    row.offer = offer_of(work, application);
  }
  if (model::waiting(application) || application.state == model::ApplicationState::approved)
    row.missing = objections_of(model::missing_checks(station.policy, application.trip.driver_ids,
                                                      application.trip.checks, work.now));
  return row;
}

proto::ApplicationRow ended_row_of(const model::Application& application, const Plate& plate) {
  return facts_of(application, plate);
}

proto::ApplicationQueued queued(Work& work, model::ApplicationId id) {
  const model::Application& application = *find(work.station(), id);
  proto::ApplicationQueued row{.application_id = id,
                               .number = application.number,
                               .state = application.state,
                               .priority = application.priority,
                               .position = model::queue_position(work.station(), application),
                               .predicted = {},
                               .round_closes_at = round_closes_for(work.station(), application),
                               .offer = offer_of(work, application),
                               .pass_number = {}};
  if (const auto prediction = predicted(work, application)) row.predicted = *prediction;
  if (application.state == model::ApplicationState::approved)
    row.pass_number = model::pass_number(application, application.passes_issued);
  return row;
}

proto::ApplicationClosed closed(const Work& work, model::ApplicationId id) {
  const model::Application& application = *find(work.station(), id);
  return {id, application.number, application.state, application.reason};
}

}  // namespace greenlane::service
