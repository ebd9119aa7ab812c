#include "station/model/apply.hpp"

namespace greenlane::model {

void apply_event(Station& station, const EnterpriseRegistered& event, At) {
  station.enterprises[event.enterprise] = {.id = event.enterprise,
                                           .name = event.name,
                                           .credit_code = event.credit_code,
                                           .division = event.division,
                                           .contact = event.contact};
  station.index.enterprise_by_credit_code[event.credit_code.text()] = event.enterprise;
  station.last_enterprise = event.enterprise.value;
}

void apply_event(Station& station, const EnterpriseUpdated& event, At) {
  Enterprise& enterprise = station.enterprises.at(event.enterprise);
  enterprise.name = event.name;
  enterprise.division = event.division;
  enterprise.contact = event.contact;
}

void apply_event(Station& station, const VehicleRegistered& event, At) {
  station.vehicles[event.vehicle] = {.id = event.vehicle,
                                     .enterprise = event.enterprise,
                                     .plate = event.plate,
                                     .vehicle_type = event.vehicle_type,
                                     .max_mass_kg = event.max_mass_kg,
                                     .cargo_classes = event.cargo_classes,
                                     .engagements = {}};
  station.index.vehicle_by_plate[event.plate.text()] = event.vehicle;
  station.last_vehicle = event.vehicle.value;
}

void apply_event(Station& station, const VehicleRetired& event, At) {
  Vehicle& vehicle = station.vehicles.at(event.vehicle);
  vehicle.retired = true;
  station.index.vehicle_by_plate.erase(vehicle.plate.text());
}

void apply_event(Station& station, const DriverRegistered& event, At) {
  station.drivers[event.driver] = {.id = event.driver,
                                   .enterprise = event.enterprise,
                                   .person = event.person,
                                   .engagements = {}};
  station.index.driver_by_id_number[event.person.id_number.text()] = event.driver;
  station.last_driver = event.driver.value;
}

void apply_event(Station& station, const DriverRetired& event, At) {
  Driver& driver = station.drivers.at(event.driver);
  driver.retired = true;
  station.index.driver_by_id_number.erase(driver.person.id_number.text());
}

}  // namespace greenlane::model
