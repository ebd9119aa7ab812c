#include "station/ledger/json_column.hpp"
#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

void project_event(Projection& to, const model::PolicyAdopted& event) {
  to.adopt(event.policy.zone);
  to.connection().run("INSERT INTO policy (seq, zone) VALUES (?, ?)", to.seq(), event.policy.zone);
}

void project_event(Projection& to, const model::EnterpriseRegistered& event) {
  to.connection().run(
      "INSERT INTO enterprise (id, name, credit_code, division, contact_name, contact_phone,"
      " registered_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      event.enterprise, event.name, event.credit_code, event.division, event.contact.name,
      event.contact.phone, to.at());
  to.counters().add(to.day(), Figure::enterprises);
}

void project_event(Projection& to, const model::EnterpriseUpdated& event) {
  to.connection().run(
      "UPDATE enterprise SET name = ?, division = ?, contact_name = ?, contact_phone = ?"
      " WHERE id = ?",
      event.name, event.division, event.contact.name, event.contact.phone, event.enterprise);
  expect_one_change(to);
}

void project_event(Projection& to, const model::VehicleRegistered& event) {
  to.connection().run(
      "INSERT INTO vehicle (id, enterprise, plate, vehicle_type, max_mass_kg, cargo_classes)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      event.vehicle, event.enterprise, event.plate, event.vehicle_type, event.max_mass_kg,
      event.cargo_classes);
}

void project_event(Projection& to, const model::VehicleRetired& event) {
  to.connection().run("UPDATE vehicle SET retired = 1 WHERE id = ?", event.vehicle);
  expect_one_change(to);
}

void project_event(Projection& to, const model::DriverRegistered& event) {
  to.connection().run(
      "INSERT INTO driver (id, enterprise, name, id_number, phone) VALUES (?, ?, ?, ?, ?)",
      event.driver, event.enterprise, event.person.name, event.person.id_number,
      event.person.phone);
}

void project_event(Projection& to, const model::DriverRetired& event) {
  to.connection().run("UPDATE driver SET retired = 1 WHERE id = ?", event.driver);
  expect_one_change(to);
}

}  // namespace greenlane::ledger
