#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

model::MassKg mass(const Fields& fields, std::string_view column) {
  const std::int64_t number = fields.number(column, model::MassKg::min, model::MassKg::max);
  return model::MassKg::of(number).value_or(model::MassKg{});
}

/// A carrier is an enterprise with a user: somebody has to file for it.
Key known_carrier(const Reading& reading, const Fields& fields) {
  Key key = reading.known_key(fields, "carrier", reading.enterprises);
  const auto found = reading.enterprises.find(key);
  if (found != reading.enterprises.end() && !reading.scenario.enterprises[found->second].user)
    fields.fault("carrier", "a carrier has a user", "\"" + key + "\" has no user to act for it");
  return key;
}

}  // namespace

void read_enterprises(const Table& table, Reading& reading) {
  auto& enterprises = reading.scenario.enterprises;
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    enterprises.push_back({
        .key = reading.new_key(fields, reading.enterprises, enterprises.size()),
        .registered_at = reading.within_days(fields, "registered_at"),
        .enterprise = {.name = fields.value<Name>("name"),
                       .credit_code = fields.value<CreditCode>("credit_code"),
                       .division = fields.value<Division>("division"),
                       .contact_name = fields.value<Name>("contact_name"),
                       .contact_phone = fields.value<Phone>("contact_phone")},
        .user = fields.maybe<Word>("user"),
    });
  }
}

void read_vehicles(const Table& table, Reading& reading) {
  auto& vehicles = reading.scenario.vehicles;
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    vehicles.push_back({
        .key = reading.new_key(fields, reading.vehicles, vehicles.size()),
        .carrier = known_carrier(reading, fields),
        .plate = fields.value<Plate>("plate"),
        .vehicle_type = fields.value<Word>("vehicle_type"),
        .max_mass_kg = mass(fields, "max_mass_kg"),
        .cargo_classes = fields.values<Word>("cargo_classes"),
    });
  }
}

void read_drivers(const Table& table, Reading& reading) {
  auto& drivers = reading.scenario.drivers;
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    drivers.push_back({
        .key = reading.new_key(fields, reading.drivers, drivers.size()),
        .carrier = known_carrier(reading, fields),
        .name = fields.value<Name>("name"),
        .id_number = fields.value<ResidentId>("id_number"),
        .phone = fields.value<Phone>("phone"),
    });
  }
}

void read_consignments(const Table& table, Reading& reading) {
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    const Key trip = reading.known_key(fields, "application", reading.trips);
    ConsignmentScript consignment{
        .consignor = reading.known_key(fields, "consignor", reading.enterprises),
        .consignee = reading.known_key(fields, "consignee", reading.enterprises),
        .goods = fields.value<Name>("goods"),
        .mass_kg = mass(fields, "mass_kg"),
        .cargo_class = fields.value<Word>("cargo_class"),
    };
    if (const auto found = reading.trips.find(trip); found != reading.trips.end())
      reading.scenario.trips[found->second].consignments.push_back(std::move(consignment));
  }
}

}  // namespace greenlane::simulation
