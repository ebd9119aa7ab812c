#include "scheduler/service/methods.hpp"
#include "scheduler/service/rows.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// For lists: the carrier asked for, and the caller's own.
bool shown(const Work& work, EnterpriseId owner, const std::optional<EnterpriseId>& wanted) {
  return work.actor.may_see(owner) && (!wanted || owner == *wanted);
}

}  // namespace

Result<proto::EnterpriseRow> answer(Work& work, const proto::EnterpriseRegister& params) {
  const auto events = work.perform(RegisterEnterprise{
      params.name, params.credit_code, params.division, params.contact_name, params.contact_phone});
  if (!events) return std::unexpected(events.error());
  return row_of(work,
                *find(work.station(), std::get<EnterpriseRegistered>(events->front()).enterprise));
}

Result<proto::EnterpriseRow> answer(Work& work, const proto::EnterpriseGet& params) {
  const Enterprise* enterprise = find(work.station(), params.enterprise_id);
  if (!enterprise)
    return refuse(Kind::not_found, "enterprise_id", "known enterprise",
                  "no enterprise " + params.enterprise_id.text(),
                  "没有企业 " + params.enterprise_id.text());
  return row_of(work, *enterprise);
}

Result<proto::EnterprisePage> answer(Work& work, const proto::EnterpriseList& params) {
  return page_of<proto::EnterpriseRow>(
      work.station().enterprises, params.after, params.limit,
      [&](const Enterprise& enterprise) {
        return !params.credit_code || enterprise.credit_code == *params.credit_code;
      },
      [&](const Enterprise& enterprise) { return row_of(work, enterprise); });
}

Result<proto::EnterpriseRow> answer(Work& work, const proto::EnterpriseUpdate& params) {
  const auto events =
      work.perform(UpdateEnterprise{params.enterprise_id, params.name, params.division,
                                    params.contact_name, params.contact_phone});
  if (!events) return std::unexpected(events.error());
  return row_of(work, *find(work.station(), params.enterprise_id));
}

Result<proto::VehicleRow> answer(Work& work, const proto::VehicleRegister& params) {
  const auto events =
      work.perform(RegisterVehicle{params.enterprise_id, params.plate, params.vehicle_type,
                                   params.max_mass_kg, params.cargo_classes});
  if (!events) return std::unexpected(events.error());
  return row_of(*find(work.station(), std::get<VehicleRegistered>(events->front()).vehicle));
}

Result<proto::VehiclePage> answer(Work& work, const proto::VehicleList& params) {
  return page_of<proto::VehicleRow>(
      work.station().vehicles, params.after, params.limit,
      [&](const Vehicle& vehicle) {
        return shown(work, vehicle.enterprise, params.enterprise_id) &&
               (!params.plate || vehicle.plate == *params.plate);
      },
      [](const Vehicle& vehicle) { return row_of(vehicle); });
}

Result<proto::VehicleRow> answer(Work& work, const proto::VehicleRetire& params) {
  const auto events = work.perform(RetireVehicle{params.vehicle_id});
  if (!events) return std::unexpected(events.error());
  return row_of(*find(work.station(), params.vehicle_id));
}

Result<proto::DriverRow> answer(Work& work, const proto::DriverRegister& params) {
  const auto events = work.perform(
      RegisterDriver{params.enterprise_id, params.name, params.id_number, params.phone});
  if (!events) return std::unexpected(events.error());
  return row_of(*find(work.station(), std::get<DriverRegistered>(events->front()).driver));
}

Result<proto::DriverPage> answer(Work& work, const proto::DriverList& params) {
  return page_of<proto::DriverRow>(
      work.station().drivers, params.after, params.limit,
      [&](const Driver& driver) { return shown(work, driver.enterprise, params.enterprise_id); },
      [](const Driver& driver) { return row_of(driver); });
}

Result<proto::DriverRow> answer(Work& work, const proto::DriverRetire& params) {
  const auto events = work.perform(RetireDriver{params.driver_id});
  if (!events) return std::unexpected(events.error());
  return row_of(*find(work.station(), params.driver_id));
}

Result<proto::UserRow> answer(Work& work, const proto::UserCreate& params) {
  const auto events = work.perform(CreateUser{params.user, params.role, params.enterprise_id});
  if (!events) return std::unexpected(events.error());
  work.unit.credentials.push_back({params.user, std::string(work.password_hash)});
  return row_of(work.station().users.at(params.user));
}

Result<proto::UserPage> answer(Work& work, const proto::UserList& params) {
  return page_of<proto::UserRow>(
      work.station().users, params.after, params.limit, [](const User&) { return true; },
      [](const User& user) { return row_of(user); });
}

Result<proto::UserRow> answer(Work& work, const proto::UserDisable& params) {
  const auto events = work.perform(DisableUser{params.user});
  if (!events) return std::unexpected(events.error());
  return row_of(work.station().users.at(params.user));
}

Result<proto::UserRow> answer(Work& work, const proto::UserSetPassword& params) {
  const auto events = work.perform(SetPassword{params.user});
  if (!events) return std::unexpected(events.error());
  work.unit.credentials.push_back({params.user, std::string(work.password_hash)});
  return row_of(work.station().users.at(params.user));
}

}  // namespace greenlane::service
