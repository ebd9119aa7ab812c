#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

Result<void> owned(const Question& question, EnterpriseId id) {
  if (!question.actor.may_see(id) || !find(question.station, id))
    return refuse(Kind::not_found, "enterprise_id", "", "no enterprise " + id.text());
  return {};
}

Result<void> known_cargo_classes(const Policy& policy, const std::vector<Word>& classes) {
  for (std::size_t i = 0; i < classes.size(); ++i)
    if (!find_cargo_class(policy, classes[i]))
      return refuse(Kind::invalid_field, fmt::format("cargo_classes[{}]", i), "cargo class",
                    fmt::format("no cargo class \"{}\" at this station", classes[i].text()));
  return {};
}

std::string accepted_vehicle_types(const Policy& policy) {
  std::string names;
  for (const VehicleTypePolicy& type : policy.vehicle_types)
    names += (names.empty() ? "" : ", ") + type.name.text();
  return names;
}

}  // namespace

Result<Events> decide_on(const Question& question, const RegisterEnterprise& command) {
  const Station& station = question.station;
  const auto& by_code = station.index.enterprise_by_credit_code;
  const auto known = by_code.find(command.credit_code.text());
  if (known != by_code.end())
    return refuse(Kind::conflict, "credit_code", "one enterprise a credit code",
                  "registered already as " + known->second.text());
  return Events{EnterpriseRegistered{.enterprise = {station.last_enterprise + 1},
                                     .name = command.name,
                                     .credit_code = command.credit_code,
                                     .division = command.division,
                                     .contact = {command.contact_name, command.contact_phone}}};
}

Result<Events> decide_on(const Question& question, const UpdateEnterprise& command) {
  if (auto problem = owned(question, command.enterprise_id); !problem)
    return std::unexpected(problem.error());
  const Enterprise& now = *find(question.station, command.enterprise_id);
  return Events{EnterpriseUpdated{.enterprise = command.enterprise_id,
                                  .name = command.name.value_or(now.name),
                                  .division = command.division.value_or(now.division),
                                  .contact = {command.contact_name.value_or(now.contact.name),
                                              command.contact_phone.value_or(now.contact.phone)}}};
}

Result<Events> decide_on(const Question& question, const RegisterVehicle& command) {
  const Station& station = question.station;
  if (auto problem = owned(question, command.enterprise_id); !problem)
    return std::unexpected(problem.error());
  if (command.plate.kind() == PlateKind::trailer)
    return refuse(Kind::invalid_field, "plate", "GA 36",
                  command.plate.text() + " is a trailer's plate: name it in the application");
  if (!find_vehicle_type(station.policy, command.vehicle_type))
    return refuse(Kind::invalid_field, "vehicle_type", "vehicle type",
                  fmt::format("no vehicle type \"{}\"; this station knows {}",
                              command.vehicle_type.text(), accepted_vehicle_types(station.policy)));
  if (auto problem = known_cargo_classes(station.policy, command.cargo_classes); !problem)
    return std::unexpected(problem.error());
  if (station.index.vehicle_by_plate.contains(command.plate.text()))
    return refuse(Kind::conflict, "plate", "one vehicle a plate",
                  command.plate.text() + " is registered already; its carrier can retire it");
  return Events{VehicleRegistered{.vehicle = {station.last_vehicle + 1},
                                  .enterprise = command.enterprise_id,
                                  .plate = command.plate,
                                  .vehicle_type = command.vehicle_type,
                                  .max_mass_kg = command.max_mass_kg,
                                  .cargo_classes = command.cargo_classes}};
}

Result<Events> decide_on(const Question& question, const RetireVehicle& command) {
  const Vehicle* vehicle = find(question.station, command.vehicle_id);
  if (!vehicle || !question.actor.may_see(vehicle->enterprise))
    return refuse(Kind::not_found, "vehicle_id", "", "no vehicle " + command.vehicle_id.text());
  if (vehicle->retired) return refuse(Kind::state, "vehicle_id", "", "retired already");
  if (!vehicle->engagements.empty())
    return refuse(Kind::state, "vehicle_id", "no open application",
                  vehicle->engagements.begin()->text() + " is approved or inside with it");
  return Events{VehicleRetired{command.vehicle_id}};
}

Result<Events> decide_on(const Question& question, const RegisterDriver& command) {
  const Station& station = question.station;
  if (auto problem = owned(question, command.enterprise_id); !problem)
    return std::unexpected(problem.error());
  if (station.index.driver_by_id_number.contains(command.id_number.text()))
    return refuse(Kind::conflict, "id_number", "one driver an ID number",
                  command.id_number.masked() + " is registered already; the carrier can retire it");
  return Events{DriverRegistered{.driver = {station.last_driver + 1},
                                 .enterprise = command.enterprise_id,
                                 .person = {command.name, command.id_number, command.phone}}};
}

Result<Events> decide_on(const Question& question, const RetireDriver& command) {
  const Driver* driver = find(question.station, command.driver_id);
  if (!driver || !question.actor.may_see(driver->enterprise))
    return refuse(Kind::not_found, "driver_id", "", "no driver " + command.driver_id.text());
  if (driver->retired) return refuse(Kind::state, "driver_id", "", "retired already");
  if (!driver->engagements.empty())
    return refuse(Kind::state, "driver_id", "no open application",
                  driver->engagements.begin()->text() + " is approved or inside with this driver");
  return Events{DriverRetired{command.driver_id}};
}

}  // namespace greenlane::model
