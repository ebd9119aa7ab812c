#include "scheduler/simulation/registrations.hpp"

namespace greenlane::simulation {

namespace {

void register_fleet(Play& play, const EnterpriseScript& carrier, model::EnterpriseId id) {
  for (const VehicleScript& vehicle : play.scenario.vehicles)
    if (vehicle.carrier == carrier.key)
      if (const auto answer =
              play.ask(*carrier.user, vehicle.key + " register",
                       model::RegisterVehicle{id, vehicle.plate, vehicle.vehicle_type,
                                              vehicle.max_mass_kg, vehicle.cargo_classes}))
        play.vehicles.emplace(vehicle.key, *answer);
  for (const DriverScript& driver : play.scenario.drivers)
    if (driver.carrier == carrier.key)
      if (const auto answer =
              play.ask(*carrier.user, driver.key + " register",
                       model::RegisterDriver{id, driver.name, driver.id_number, driver.phone}))
        play.drivers.emplace(driver.key, *answer);
}

void register_enterprise(Play& play, const EnterpriseScript& script) {
  const auto id =
      play.ask(play.scenario.dispatch.user, script.key + " register", script.enterprise);
  if (!id) return;
  play.enterprises.emplace(script.key, *id);
  if (!script.user) return;
  const auto user = play.ask(play.admin, script.key + " user",
                             model::CreateUser{*script.user, model::Role::firm, *id});
  if (user) register_fleet(play, script, *id);
}

}  // namespace

void put_down_registrations(Play& play) {
  play.agenda.put(play.scenario.span().from, [&play] {
    for (const StaffScript& member : play.scenario.staff)
      play.ask(play.admin, member.user.text() + " user",
               model::CreateUser{member.user, member.role, std::nullopt});
  });
  for (const EnterpriseScript& script : play.scenario.enterprises)
    play.agenda.put(script.registered_at, script.key,
                    [&play, &script] { register_enterprise(play, script); });
}

}  // namespace greenlane::simulation
