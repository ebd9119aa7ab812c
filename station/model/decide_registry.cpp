#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

Result<void> owned(const Question& question, EnterpriseId id) {
  if (!question.actor.may_see(id) || !find(question.station, id))
    return refuse(Kind::not_found, "enterprise_id", "known enterprise",
                  "no enterprise " + id.text(), "没有企业 " + id.text());
  return {};
}

Result<void> known_cargo_classes(const Policy& policy, const std::vector<Word>& classes) {
  for (std::size_t i = 0; i < classes.size(); ++i)
    if (!find_cargo_class(policy, classes[i]))
      return refuse(Kind::invalid_field, fmt::format("cargo_classes[{}]", i), "cargo class",
                    fmt::format("no cargo class \"{}\" at this station", classes[i].text()),
                    fmt::format("本站没有货类“{}”", classes[i].text()));
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
                  "registered already as " + known->second.text(),
                  "已登记为 " + known->second.text());
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
                  command.plate.text() + " is a trailer's plate: name it in the application",
                  command.plate.text() + " 是挂车车牌：请在申报中填写");
  if (!find_vehicle_type(station.policy, command.vehicle_type))
    return refuse(Kind::invalid_field, "vehicle_type", "vehicle type",
                  fmt::format("no vehicle type \"{}\"; this station knows {}",
                              command.vehicle_type.text(), accepted_vehicle_types(station.policy)),
                  fmt::format("没有车型“{}”；本站的车型有 {}", command.vehicle_type.text(),
                              accepted_vehicle_types(station.policy)));
  if (auto problem = known_cargo_classes(station.policy, command.cargo_classes); !problem)
    return std::unexpected(problem.error());
  if (station.index.vehicle_by_plate.contains(command.plate.text()))
    return refuse(Kind::conflict, "plate", "one vehicle a plate",
                  command.plate.text() + " is registered already; its carrier can retire it",
                  command.plate.text() + " 已登记；所属企业可将其退役");
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
    return refuse(Kind::not_found, "vehicle_id", "known vehicle",
                  "no vehicle " + command.vehicle_id.text(),
                  "没有车辆 " + command.vehicle_id.text());
  if (vehicle->retired)
    return refuse(Kind::state, "vehicle_id", "retired", "retired already", "该车辆已退役");
  if (!vehicle->engagements.empty())
    return refuse(Kind::state, "vehicle_id", "no open application",
                  vehicle->engagements.begin()->text() + " is approved or inside with it",
                  vehicle->engagements.begin()->text() + " 已批准或在场，占用该车辆");
  return Events{VehicleRetired{command.vehicle_id}};
}

Result<Events> decide_on(const Question& question, const RegisterDriver& command) {
  const Station& station = question.station;
  if (auto problem = owned(question, command.enterprise_id); !problem)
    return std::unexpected(problem.error());
  if (station.index.driver_by_id_number.contains(command.id_number.text()))
    return refuse(Kind::conflict, "id_number", "one driver an ID number",
                  command.id_number.masked() + " is registered already; the carrier can retire it",
                  command.id_number.masked() + " 已登记；所属企业可将其退役");
  return Events{DriverRegistered{.driver = {station.last_driver + 1},
                                 .enterprise = command.enterprise_id,
                                 .person = {command.name, command.id_number, command.phone}}};
}

Result<Events> decide_on(const Question& question, const RetireDriver& command) {
  const Driver* driver = find(question.station, command.driver_id);
  if (!driver || !question.actor.may_see(driver->enterprise))
    return refuse(Kind::not_found, "driver_id", "known driver",
                  "no driver " + command.driver_id.text(), "没有司机 " + command.driver_id.text());
  if (driver->retired)
    return refuse(Kind::state, "driver_id", "retired", "retired already", "该司机已退役");
  if (!driver->engagements.empty())
    return refuse(Kind::state, "driver_id", "no open application",
                  driver->engagements.begin()->text() + " is approved or inside with this driver",
                  driver->engagements.begin()->text() + " 已批准或在场，占用该司机");
  return Events{DriverRetired{command.driver_id}};
}

}  // namespace greenlane::model
