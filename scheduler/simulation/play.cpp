#include "scheduler/simulation/play.hpp"

#include <algorithm>

#include "station/value/ensure.hpp"

namespace greenlane::simulation {

Play::Play(const Scenario& the_scenario, StationPort& at_station, Word the_admin, int hands)
    : scenario(the_scenario),
      station(at_station),
      admin(std::move(the_admin)),
      crew(agenda, hands,
           [this](Instant to) { needed(station.advance(to), "to move its clock"); }) {}

std::vector<model::DriverId> Play::driver_ids(const std::vector<Key>& keys) const {
  std::vector<model::DriverId> ids;
  for (const Key& key : keys)
    if (const auto found = drivers.find(key); found != drivers.end()) ids.push_back(found->second);
  return ids;
}

const Plate& Play::plate_of(const Key& vehicle) const {
  const auto found = std::ranges::find(scenario.vehicles, vehicle, &VehicleScript::key);
  ENSURE(found != scenario.vehicles.end());
  return found->plate;
}

}  // namespace greenlane::simulation
