#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "station/model/decide.hpp"

namespace greenlane::model {

namespace {

Result<void> acceptable_vehicle(const Question& question, const Trip& trip) {
  const Station& station = question.station;
  const Vehicle* vehicle = find(station, trip.vehicle_id);
  if (!vehicle || !question.actor.may_see(vehicle->enterprise))
    return refuse(Kind::not_found, "vehicle_id", "known vehicle",
                  "no vehicle " + trip.vehicle_id.text(), "没有车辆 " + trip.vehicle_id.text());
  if (vehicle->retired)
    return refuse(Kind::state, "vehicle_id", "retired", vehicle->plate.text() + " is retired",
                  vehicle->plate.text() + " 已退役");
  const VehicleTypePolicy* type = find_vehicle_type(station.policy, vehicle->vehicle_type);
  const bool needs_trailer = type && type->needs_trailer;
  if (needs_trailer && !trip.trailer_plate)
    return refuse(Kind::invalid_field, "trailer_plate", "a semi-trailer has a plate",
                  "a " + vehicle->vehicle_type.text() + " needs its trailer's plate",
                  "车型 " + vehicle->vehicle_type.text() + " 须填写挂车车牌");
  if (!needs_trailer && trip.trailer_plate)
    return refuse(Kind::invalid_field, "trailer_plate", "only a semi-trailer has one",
                  "a " + vehicle->vehicle_type.text() + " pulls no trailer here",
                  "车型 " + vehicle->vehicle_type.text() + " 在本站不带挂车");
  if (trip.trailer_plate && trip.trailer_plate->kind() != PlateKind::trailer)
    return refuse(Kind::invalid_field, "trailer_plate", "GA 36",
                  trip.trailer_plate->text() + " is not a trailer's plate: those end in 挂",
                  trip.trailer_plate->text() + " 不是挂车车牌：挂车车牌以“挂”结尾");
  return {};
}

Result<void> acceptable_drivers(const Question& question, const Trip& trip) {
  const Station& station = question.station;
  const auto count = trip.driver_ids.size();
  if (count < 1 || count > static_cast<std::size_t>(station.policy.drivers_max))
    return refuse(
        Kind::invalid_field, "driver_ids", "drivers of a truck",
        fmt::format("{} drivers; 1 to {} are accepted", count, station.policy.drivers_max),
        fmt::format("有 {} 名司机；应为 1 至 {} 名", count, station.policy.drivers_max));
  const EnterpriseId carrier = find(station, trip.vehicle_id)->enterprise;
  std::set<DriverId> seen;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string field = fmt::format("driver_ids[{}]", i);
    const DriverId id = trip.driver_ids[i];
    const Driver* driver = find(station, id);
    if (!driver || driver->enterprise != carrier)
      return refuse(Kind::not_found, field, "the carrier's own drivers",
                    "no driver " + id.text() + " of the vehicle's carrier",
                    "车辆所属企业没有司机 " + id.text());
    if (driver->retired)
      return refuse(Kind::state, field, "retired", id.text() + " is retired",
                    id.text() + " 已退役");
    if (!seen.insert(id).second)
      return refuse(Kind::invalid_field, field, "each driver once", id.text() + " is named twice",
                    id.text() + " 重复填写");
  }
  return {};
}

Result<void> acceptable_consignment(const Question& question, const Vehicle& vehicle,
                                    const Consignment& consignment) {
  const Station& station = question.station;
  const auto carries = [&](const Word& cargo) {
    return vehicle.cargo_classes.empty() ||
           std::ranges::find(vehicle.cargo_classes, cargo) != vehicle.cargo_classes.end();
  };
  if (!find(station, consignment.consignor_id))
    return refuse(Kind::not_found, "consignor_id", "known enterprise",
                  "no enterprise " + consignment.consignor_id.text(),
                  "没有企业 " + consignment.consignor_id.text());
  if (!find(station, consignment.consignee_id))
    return refuse(Kind::not_found, "consignee_id", "known enterprise",
                  "no enterprise " + consignment.consignee_id.text(),
                  "没有企业 " + consignment.consignee_id.text());
  if (!find_cargo_class(station.policy, consignment.cargo_class))
    return refuse(Kind::invalid_field, "cargo_class", "cargo class",
                  "no cargo class \"" + consignment.cargo_class.text() + "\" at this station",
                  "本站没有货类“" + consignment.cargo_class.text() + "”");
  if (!carries(consignment.cargo_class))
    return refuse(Kind::invalid_field, "cargo_class", "the vehicle's cargo classes",
                  vehicle.plate.text() + " may not carry " + consignment.cargo_class.text(),
                  vehicle.plate.text() + " 不得运载货类 " + consignment.cargo_class.text());
  return {};
}

Result<void> acceptable_consignments(const Question& question, const Trip& trip) {
  const Policy& policy = question.station.policy;
  const Vehicle& vehicle = *find(question.station, trip.vehicle_id);
  const auto count = trip.consignments.size();
  if (count < 1 || count > static_cast<std::size_t>(policy.consignments_max))
    return refuse(
        Kind::invalid_field, "consignments", "consignments of an application",
        fmt::format("{} consignments; 1 to {} are accepted", count, policy.consignments_max),
        fmt::format("有 {} 张货单；应为 1 至 {} 张", count, policy.consignments_max));
  std::int64_t mass = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Result<void> accepted = acceptable_consignment(question, vehicle, trip.consignments[i]);
    if (!accepted)
      return std::unexpected(within(fmt::format("consignments[{}]", i), accepted.error()));
    mass += trip.consignments[i].mass_kg.value();
  }
  if (mass > vehicle.max_mass_kg.value())
    return refuse(Kind::invalid_field, "consignments", "max_mass_kg",
                  fmt::format("{} kg in all; {} may carry {} kg", mass, vehicle.plate.text(),
                              vehicle.max_mass_kg.value()),
                  fmt::format("货物共 {} 千克；{} 的载质量为 {} 千克", mass, vehicle.plate.text(),
                              vehicle.max_mass_kg.value()));
  return {};
}

}  // namespace

Result<void> acceptable_window(const Question& question, const Interval& window) {
  const Policy& policy = question.station.policy;
  const Zone& zone = policy.zone;
  if (window.from >= window.to)
    return refuse(Kind::invalid_field, "window.to", "a window has a length",
                  "the window ends before it starts or when it starts", "时间窗的结束须晚于开始");
  const auto hours_max = std::chrono::floor<std::chrono::hours>(policy.window_max).count();
  if (window.length() > policy.window_max)
    return refuse(Kind::invalid_field, "window.to", "window_max",
                  fmt::format("a window is {} hours long at most", hours_max),
                  fmt::format("时间窗最长 {} 小时", hours_max));
  if (window.to <= question.now)
    return refuse(Kind::expired, "window.to", "a window ahead",
                  "the window ended at " + zone.local_text(window.to) + "; it is " +
                      zone.local_text(question.now),
                  "时间窗已于 " + zone.local_text(window.to) + " 结束；现在是 " +
                      zone.local_text(question.now));
  const Day last = zone.day_of(question.now).plus(policy.booking_days_max);
  if (zone.day_of(window.from) > last)
    return refuse(Kind::invalid_field, "window.from", "booking_days_max",
                  "windows up to " + last.text() + " are accepted today",
                  "今天可预约到 " + last.text());
  return {};
}

Result<void> acceptable_check(const Question& question, const std::vector<DriverId>& drivers,
                              const CheckRecord& check) {
  const CheckPolicy* policy = find_check(question.station.policy, check.kind);
  if (!policy)
    return refuse(Kind::invalid_field, "kind", "check kind",
                  "this station asks for no check \"" + check.kind.text() + "\"",
                  "本站不要求检查“" + check.kind.text() + "”");
  const bool about_driver = policy->subject == CheckSubject::driver;
  if (about_driver && !check.driver_id)
    return refuse(Kind::invalid_field, "driver_id", "check subject",
                  check.kind.text() + " is about a driver: say which",
                  check.kind.text() + " 是对司机的检查：请指明司机");
  if (!about_driver && check.driver_id)
    return refuse(Kind::invalid_field, "driver_id", "check subject",
                  check.kind.text() + " is about the truck, not about a driver",
                  check.kind.text() + " 是对车辆的检查，不是对司机的");
  if (about_driver && std::ranges::find(drivers, *check.driver_id) == drivers.end())
    return refuse(Kind::invalid_field, "driver_id", "a driver of this truck",
                  check.driver_id->text() + " does not drive this truck",
                  check.driver_id->text() + " 不是本车司机");
  if (check.at > question.now)
    return refuse(Kind::invalid_field, "at", "a check has been made",
                  "a check cannot have been made in the future", "检查时间不能晚于现在");
  return {};
}

Result<void> acceptable(const Question& question, const Trip& trip) {
  Result<void> accepted = acceptable_vehicle(question, trip);
  if (accepted) accepted = acceptable_drivers(question, trip);
  if (accepted) accepted = acceptable_consignments(question, trip);
  if (accepted) accepted = acceptable_window(question, trip.window);
  if (!accepted) return accepted;
  if (trip.needed_by && *trip.needed_by <= trip.window.from)
    return refuse(Kind::invalid_field, "needed_by", "after the window's start",
                  "the goods are needed before the truck wants to come",
                  "最晚送达时间须晚于时间窗的开始");
  return acceptable_checks(question, trip.driver_ids, trip.checks, 0);
}

Result<void> acceptable_checks(const Question& question, const std::vector<DriverId>& drivers,
                               const std::vector<CheckRecord>& checks, std::size_t recorded) {
  if (recorded + checks.size() > checks_max)
    return refuse(
        Kind::invalid_field, "checks", "checks of an application",
        fmt::format("{} checks are recorded and {} more are given; {} in all are accepted",
                    recorded, checks.size(), checks_max),
        fmt::format("已记录 {} 项检查，又填写了 {} 项；总共最多 {} 项", recorded, checks.size(),
                    checks_max));
  for (std::size_t i = 0; i < checks.size(); ++i)
    if (Result<void> check = acceptable_check(question, drivers, checks[i]); !check)
      return std::unexpected(within(fmt::format("checks[{}]", i), check.error()));
  return {};
}

}  // namespace greenlane::model
