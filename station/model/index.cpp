
#include "station/model/apply.hpp"

namespace greenlane::model {

namespace {

void index_application(Station& station, const Application& application) {
  Index& index = station.index;
  index.application_by_number[application.number] = application.id;
  if (waiting(application))
    index.queue[static_cast<std::size_t>(application.priority)].insert(
        {application.queued_at, application.id});
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
}

}  // namespace greenlane::model
