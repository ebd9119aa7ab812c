
#include "station/model/apply.hpp"
#include "station/model/queries.hpp"

namespace greenlane::model {

namespace {

void index_application(Station& station, const Application& application) {
  Index& index = station.index;
  index.application_by_number[application.number] = application.id;
  if (waiting(application))
    index.queue[static_cast<std::size_t>(application.priority)].insert(queue_key(application));
  if (has_place(application)) count_for_firm(station, application.carrier, *application.slot, 1);
  if (application.offer) {
    index.offers_due.insert({application.offer->until, application.id});
    count_for_firm(station, application.carrier, application.offer->slot, 1);
    count_awaited(station, application.carrier, 1);
  }
  if (application.state == ApplicationState::admitted && application.trip.trailer_plate)
    index.trailers_inside.insert({*application.trip.trailer_plate, application.id});
}

}  // namespace

void reindex(Station& station) {
  station.index = {};
  Index& index = station.index;
  for (const auto& [id, enterprise] : station.enterprises)
    index.enterprise_by_credit_code[enterprise.credit_code.text()] = id;
  for (const auto& [id, vehicle] : station.vehicles)
    if (!vehicle.retired) index.vehicle_by_plate[vehicle.plate.text()] = id;
  for (const auto& [id, driver] : station.drivers)
    if (!driver.retired) index.driver_by_id_number[driver.person.id_number.text()] = id;
  for (const auto& [id, application] : station.applications)
    index_application(station, application);
  for (const auto& [number, pass] : station.passes)
    if (pass.status == PassStatus::valid)
      await_truck(station, station.applications.at(pass.application));
  for (const auto& [id, hold] : station.holds) {
    index.holds_due.insert({hold.until, id});
    count_for_firm(station, hold.enterprise, hold.slot, 1);
    count_awaited(station, hold.enterprise, 1);
  }
  for (const auto& [id, series] : station.series) index.series_due.insert({series.next, id});
  for (const auto& [id, mark] : station.marks) index.marks[mark.enterprise].insert(id);
  reindex_rounds(station);
}

void reindex_rounds(Station& station) {
  station.index.rounds.clear();
  for (const auto& [id, application] : station.applications)
    if (awaits_round(station, application))
      station.index.rounds[round_day(station.policy, application)].insert(id);
}

}  // namespace greenlane::model
