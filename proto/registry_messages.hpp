#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// An enterprise as the caller may see it.
struct EnterpriseRow {
  EnterpriseId enterprise_id;        ///< the enterprise
  Name name;                         ///< the organisation's name
  CreditCode credit_code;            ///< its unified social credit code
  Division division;                 ///< county where it is registered
  std::string division_name;         ///< that county's name in Chinese
  std::optional<Name> contact_name;  ///< for its own users and the station's staff only
  std::optional<std::string>
      contact_phone;  ///< masked; for its own users and the station's staff only
};
BOOST_DESCRIBE_STRUCT(EnterpriseRow, (),
                      (enterprise_id, name, credit_code, division, division_name, contact_name,
                       contact_phone))

/// enterprise.register
struct EnterpriseRegister {
  Name name;                                      ///< the organisation's name
  CreditCode credit_code;                         ///< its unified social credit code
  Division division;                              ///< county where it is registered
  Name contact_name;                              ///< whom to call
  Phone contact_phone;                            ///< the number to call
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(EnterpriseRegister, (),
                      (name, credit_code, division, contact_name, contact_phone, idempotency_key))

/// enterprise.get
struct EnterpriseGet {
  EnterpriseId enterprise_id;  ///< the enterprise
};
BOOST_DESCRIBE_STRUCT(EnterpriseGet, (), (enterprise_id))

/// enterprise.list: a firm finds consignors and consignees here.
struct EnterpriseList {
  std::optional<CreditCode> credit_code;  ///< only the enterprise with this code
  std::optional<EnterpriseId> after;      ///< `next` of the page before
  std::optional<PageLimit> limit;         ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(EnterpriseList, (), (credit_code, after, limit))

using EnterprisePage = Page<EnterpriseRow, EnterpriseId>;

/// enterprise.update: what is absent stays as it is. The credit code never changes.
struct EnterpriseUpdate {
  EnterpriseId enterprise_id;                     ///< the enterprise
  std::optional<Name> name;                       ///< the organisation's new name
  std::optional<Division> division;               ///< county where it is registered now
  std::optional<Name> contact_name;               ///< whom to call now
  std::optional<Phone> contact_phone;             ///< the number to call now
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(EnterpriseUpdate, (),
                      (enterprise_id, name, division, contact_name, contact_phone, idempotency_key))

struct VehicleRow {
  VehicleId vehicle_id;             ///< the vehicle
  EnterpriseId enterprise_id;       ///< the carrier that runs it
  Plate plate;                      ///< its licence plate
  Word vehicle_type;                ///< one of the station's vehicle types
  MassKg max_mass_kg;               ///< the most that it may carry
  std::vector<Word> cargo_classes;  ///< what it may carry; empty: every class
  bool retired = false;             ///< it files no more applications
};
BOOST_DESCRIBE_STRUCT(VehicleRow, (),
                      (vehicle_id, enterprise_id, plate, vehicle_type, max_mass_kg, cargo_classes,
                       retired))

/// vehicle.register
struct VehicleRegister {
  EnterpriseId enterprise_id;                     ///< the carrier that runs it
  Plate plate;                                    ///< its licence plate
  Word vehicle_type;                              ///< one of the station's vehicle types
  MassKg max_mass_kg;                             ///< the most that it may carry
  std::vector<Word> cargo_classes;                ///< what it may carry; empty: every class
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VehicleRegister, (),
                      (enterprise_id, plate, vehicle_type, max_mass_kg, cargo_classes,
                       idempotency_key))

/// vehicle.list
struct VehicleList {
  std::optional<EnterpriseId> enterprise_id;  ///< only this carrier's
  std::optional<Plate> plate;                 ///< only the one with this plate
  std::optional<VehicleId> after;             ///< `next` of the page before
  std::optional<PageLimit> limit;             ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(VehicleList, (), (enterprise_id, plate, after, limit))

using VehiclePage = Page<VehicleRow, VehicleId>;

/// vehicle.retire
struct VehicleRetire {
  VehicleId vehicle_id;                           ///< the vehicle
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(VehicleRetire, (), (vehicle_id, idempotency_key))

/// A driver, without what a stranger could misuse.
struct DriverRow {
  DriverId driver_id;          ///< the driver
  EnterpriseId enterprise_id;  ///< the carrier whom the driver works for
  Name name;                   ///< the driver's name
  std::string id_number;       ///< masked
  std::string phone;           ///< masked
  bool retired = false;        ///< drives no more for this carrier
};
BOOST_DESCRIBE_STRUCT(DriverRow, (), (driver_id, enterprise_id, name, id_number, phone, retired))

/// driver.register
struct DriverRegister {
  EnterpriseId enterprise_id;                     ///< the carrier whom the driver works for
  Name name;                                      ///< the driver's name
  ResidentId id_number;                           ///< the driver's resident identity number
  Phone phone;                                    ///< where the driver can be called on the road
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(DriverRegister, (), (enterprise_id, name, id_number, phone, idempotency_key))

/// driver.list
struct DriverList {
  std::optional<EnterpriseId> enterprise_id;  ///< only this carrier's
  std::optional<DriverId> after;              ///< `next` of the page before
  std::optional<PageLimit> limit;             ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(DriverList, (), (enterprise_id, after, limit))

using DriverPage = Page<DriverRow, DriverId>;

/// driver.retire
struct DriverRetire {
  DriverId driver_id;                             ///< the driver
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(DriverRetire, (), (driver_id, idempotency_key))

}  // namespace greenlane::proto
