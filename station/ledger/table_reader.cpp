#include "station/ledger/table_reader.hpp"

#include <algorithm>

#include "station/ledger/json_column.hpp"
#include "station/ledger/stage_records.hpp"

namespace greenlane::ledger {

namespace {

using model::ApplicationId;
using CountByClass = std::array<int, model::priority_classes>;
using CountByCargo = std::map<Word, int>;

std::vector<model::DriverId> drivers_of(Connection& connection, ApplicationId id) {
  return connection.rows<model::DriverId>(
      "SELECT driver FROM application_driver WHERE application = ? ORDER BY place", id);
}

std::vector<model::Consignment> consignments_of(Connection& connection, ApplicationId id) {
  std::vector<model::Consignment> consignments;
  for (auto& [consignor, consignee, goods, mass, cargo_class] :
       connection.rows<model::EnterpriseId, model::EnterpriseId, Name, model::MassKg, Word>(
           "SELECT consignor, consignee, goods, mass_kg, cargo_class FROM consignment"
           " WHERE application = ? ORDER BY place",
           id))
    consignments.push_back({consignor, consignee, std::move(goods), mass, std::move(cargo_class)});
  return consignments;
}

using CheckRow = std::tuple<std::optional<model::DriverId>, Word, Instant, Word>;

std::vector<model::CheckRecord> checks_from(std::vector<CheckRow> rows) {
  std::vector<model::CheckRecord> checks;
  for (auto& [driver, kind, at, result] : rows)
    checks.push_back({driver, std::move(kind), at, std::move(result)});
  return checks;
}

/// Those that came with the application, before the gate.
std::vector<model::CheckRecord> filed_checks_of(Connection& connection, ApplicationId id) {
  return checks_from(connection.rows<std::optional<model::DriverId>, Word, Instant, Word>(
      "SELECT driver, kind, at, result FROM check_record"
      " WHERE application = ? AND visit IS NULL ORDER BY place",
      id));
}

/// Those and the ones made inside.
std::vector<model::CheckRecord> all_checks_of(Connection& connection, ApplicationId id) {
  return checks_from(connection.rows<std::optional<model::DriverId>, Word, Instant, Word>(
      "SELECT driver, kind, at, result FROM check_record WHERE application = ? ORDER BY place",
      id));
}

/// What the carrier filed, without the lists that stand in tables of their own.
std::optional<model::Trip> read_trip(Connection& connection, ApplicationId id) {
  auto row = connection.row<model::VehicleId, std::optional<Plate>, Place, Place, Instant, Instant,
                            std::optional<Instant>>(
      "SELECT vehicle, trailer_plate, origin, destination, window_from, window_to, needed_by"
      " FROM application WHERE id = ?",
      id);
  if (!row) return std::nullopt;
  auto& [vehicle, trailer, origin, destination, from, to, needed_by] = *row;
  return model::Trip{.vehicle_id = vehicle,
                     .trailer_plate = std::move(trailer),
                     .driver_ids = drivers_of(connection, id),
                     .origin = std::move(origin),
                     .destination = std::move(destination),
                     .consignments = consignments_of(connection, id),
                     .window = {from, to},
                     .needed_by = needed_by,
                     .checks = filed_checks_of(connection, id)};
}

/// What the fair queue knows of it.
void read_offer(Connection& connection, model::Application& application) {
  auto [draw, slot, until, eta, released, passed_up] =
      connection.only<std::int64_t, std::optional<model::SlotId>, std::optional<Instant>,
                      std::optional<Instant>, bool, std::vector<model::SlotId>>(
          "SELECT draw, offer_slot, offer_until, eta, released, passed_up FROM application"
          " WHERE id = ?",
          application.id);
  application.draw = draw;
  if (slot && until) application.offer = {*slot, *until};
  application.eta = eta;
  application.released = released;
  application.passed_up = std::move(passed_up);
}

/// What happened to it since.
void read_progress(Connection& connection, model::Application& application) {
  auto [slot, plan, issued, approved_at, arrived_at, visit, closed_at, reason] =
      connection.only<std::optional<model::SlotId>, std::optional<model::PlanId>, int,
                      std::optional<Instant>, std::optional<Instant>, std::optional<model::VisitId>,
                      std::optional<Instant>, std::string>(
          "SELECT slot, plan, passes_issued, approved_at, arrived_at, visit, closed_at, reason"
          " FROM application WHERE id = ?",
          application.id);
  read_offer(connection, application);
  application.slot = slot;
  application.plan = plan;
  application.passes_issued = issued;
  application.approved_at = approved_at;
  application.arrived_at = arrived_at;
  application.visit = visit;
  application.closed_at = closed_at;
  application.reason = std::move(reason);
}

using SlotRow = std::tuple<model::SlotId, Instant, Instant, int, bool, CountByClass, CountByClass,
                           CountByCargo>;

model::Slot slot_from(SlotRow& row) {
  auto& [id, from, to, capacity, closed, reserved, booked, cargo_booked] = row;
  return {.id = id,
          .span = {from, to},
          .capacity = capacity,
          .closed = closed,
          .reserved = reserved,
          .booked = booked,
          .cargo_booked = std::move(cargo_booked)};
}

}  // namespace

std::optional<model::Enterprise> read_enterprise(Connection& connection, model::EnterpriseId id) {
  auto row = connection.row<Name, CreditCode, Division, Name, Phone>(
      "SELECT name, credit_code, division, contact_name, contact_phone FROM enterprise"
      " WHERE id = ?",
      id);
  if (!row) return std::nullopt;
  auto& [name, credit_code, division, contact_name, contact_phone] = *row;
  return model::Enterprise{id, std::move(name), std::move(credit_code), std::move(division),
                           model::Contact{std::move(contact_name), std::move(contact_phone)}};
}

std::optional<model::Vehicle> read_vehicle(Connection& connection, model::VehicleId id) {
  auto row =
      connection.row<model::EnterpriseId, Plate, Word, model::MassKg, std::vector<Word>, bool>(
          "SELECT enterprise, plate, vehicle_type, max_mass_kg, cargo_classes, retired FROM vehicle"
          " WHERE id = ?",
          id);
  if (!row) return std::nullopt;
  auto& [enterprise, plate, type, max_mass, cargo_classes, retired] = *row;
  return model::Vehicle{.id = id,
                        .enterprise = enterprise,
                        .plate = std::move(plate),
                        .vehicle_type = std::move(type),
                        .max_mass_kg = max_mass,
                        .cargo_classes = std::move(cargo_classes),
                        .retired = retired,
                        .engagements = {}};
}

std::optional<model::Driver> read_driver(Connection& connection, model::DriverId id) {
  auto row = connection.row<model::EnterpriseId, Name, ResidentId, Phone, bool>(
      "SELECT enterprise, name, id_number, phone, retired FROM driver WHERE id = ?", id);
  if (!row) return std::nullopt;
  auto& [enterprise, name, id_number, phone, retired] = *row;
  return model::Driver{
      .id = id,
      .enterprise = enterprise,
      .person = model::Person{std::move(name), std::move(id_number), std::move(phone)},
      .retired = retired,
      .engagements = {}};
}

std::optional<model::Application> read_application(Connection& connection, ApplicationId id) {
  auto trip = read_trip(connection, id);
  if (!trip) return std::nullopt;
  auto [number, carrier, priority, state, walk_in, filed_at, queued_at] =
      connection.only<std::string, model::EnterpriseId, model::PriorityClass,
                      model::ApplicationState, bool, Instant, Instant>(
          "SELECT number, carrier, priority, state, walk_in, filed_at, queued_at FROM application"
          " WHERE id = ?",
          id);
  model::Application application{.id = id,
                                 .number = std::move(number),
                                 .carrier = carrier,
                                 .trip = *std::move(trip),
                                 .priority = priority,
                                 .state = state,
                                 .walk_in = walk_in,
                                 .filed_at = filed_at,
                                 .queued_at = queued_at};
  read_progress(connection, application);
  return application;
}

std::optional<ApplicationId> read_application_id(Connection& connection, std::string_view number) {
  return connection.row<ApplicationId>("SELECT id FROM application WHERE number = ?", number);
}

std::optional<model::Visit> read_visit(Connection& connection, model::VisitId id) {
  auto row = connection.row<ApplicationId, std::string, model::VehicleId, std::vector<Word>,
                            std::vector<Word>, model::VisitState, Instant, Instant,
                            std::optional<Instant>>(
      "SELECT application, pass_number, vehicle, cargo_classes, course, visit.state,"
      " visit.arrived_at, admitted_at, visit.closed_at"
      " FROM visit JOIN application ON application.id = visit.application WHERE visit.id = ?",
      id);
  if (!row) return std::nullopt;
  auto& [application, pass, vehicle, cargo, course, state, arrived_at, admitted_at, closed_at] =
      *row;
  return model::Visit{.id = id,
                      .application = application,
                      .pass_number = std::move(pass),
                      .vehicle = vehicle,
                      .drivers = drivers_of(connection, application),
                      .cargo_classes = std::move(cargo),
                      .course = std::move(course),
                      .state = state,
                      .arrived_at = arrived_at,
                      .admitted_at = admitted_at,
                      .closed_at = closed_at,
                      .records = stage_records_of(connection, id),
                      .checks = all_checks_of(connection, application)};
}

std::optional<model::Pass> read_pass(Connection& connection, std::string_view number) {
  auto row = connection.row<ApplicationId, Plate, std::optional<Plate>, model::SlotId, Instant,
                            Instant, model::PassStatus>(
      "SELECT application, plate, trailer_plate, pass.slot, valid_from, valid_to, status FROM pass"
      " JOIN application ON application.id = pass.application"
      " JOIN vehicle ON vehicle.id = application.vehicle WHERE pass.number = ?",
      number);
  if (!row) return std::nullopt;
  auto& [application, plate, trailer, slot, from, to, status] = *row;
  return model::Pass{.number = std::string(number),
                     .application = application,
                     .plate = std::move(plate),
                     .trailer_plate = std::move(trailer),
                     .driver_ids = drivers_of(connection, application),
                     .slot = slot,
                     .admissible = {from, to},
                     .status = status};
}

std::optional<model::Slot> read_slot(Connection& connection, model::SlotId id) {
  auto row = connection.row<model::SlotId, Instant, Instant, int, bool, CountByClass, CountByClass,
                            CountByCargo>(
      "SELECT id, span_from, span_to, capacity, closed, reserved, booked, cargo_booked FROM slot"
      " WHERE id = ?",
      id);
  if (!row) return std::nullopt;
  return slot_from(*row);
}

std::vector<model::Slot> read_slots(Connection& connection, Day day) {
  // Ids of a day are its text, a dash and digits: "." is the character after the dash.
  auto rows = connection.rows<model::SlotId, Instant, Instant, int, bool, CountByClass,
                              CountByClass, CountByCargo>(
      "SELECT id, span_from, span_to, capacity, closed, reserved, booked, cargo_booked FROM slot"
      " WHERE id > ? AND id < ?",
      day.compact() + "-", day.compact() + ".");
  std::vector<model::Slot> slots;
  for (auto& row : rows) slots.push_back(slot_from(row));
  std::ranges::sort(slots, {}, &model::Slot::id);
  return slots;
}

std::optional<model::Mark> read_mark(Connection& connection, model::MarkId id) {
  auto row = connection.row<model::EnterpriseId, model::ApplicationId, model::MarkKind, int,
                            Instant, model::MarkStatus, std::string, std::string>(
      "SELECT enterprise, application, kind, points, at, status, appeal, decision FROM mark"
      " WHERE id = ?",
      id);
  if (!row) return std::nullopt;
  auto& [enterprise, application, kind, points, at, status, appeal, decision] = *row;
  return model::Mark{id,     enterprise,        application,        kind, points, at,
                     status, std::move(appeal), std::move(decision)};
}

}  // namespace greenlane::ledger
