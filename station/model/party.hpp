#pragma once

#include <optional>
#include <set>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "station/model/names.hpp"
#include "station/value/bounded.hpp"
#include "station/value/credit_code.hpp"
#include "station/value/division.hpp"
#include "station/value/phone.hpp"
#include "station/value/plate.hpp"
#include "station/value/resident_id.hpp"
#include "station/value/text.hpp"

namespace greenlane::model {

/// What a user may do; `operator_` is `operator` on the wire.
enum class Role { admin, dispatcher, operator_, firm };
BOOST_DESCRIBE_ENUM(Role, admin, dispatcher, operator_, firm)

struct User {
  Word name;
  Role role{};
  std::optional<EnterpriseId> enterprise;  ///< a firm's user acts for it; others have none
  bool disabled = false;
};
BOOST_DESCRIBE_STRUCT(User, (), (name, role, enterprise, disabled))

/// Whom the ledger names where the clock or the start brought something about; no user has it.
inline constexpr std::string_view station_user = "station";

/// Who asks. The station itself (the clock, the start) acts as an admin named `station_user`.
struct Actor {
  Word user;
  Role role{};
  std::optional<EnterpriseId> enterprise;

  /// A firm sees its own; everyone else sees all.
  bool may_see(EnterpriseId owner) const { return role != Role::firm || enterprise == owner; }
};

/// Personal data: sealed in the ledger, masked on the wire.
struct Contact {
  Name name;
  Phone phone;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, phone))

/// Any registered organisation: it can act as carrier, consignor and consignee.
struct Enterprise {
  EnterpriseId id;
  Name name;
  CreditCode credit_code;
  Division division;
  Contact contact;
};
BOOST_DESCRIBE_STRUCT(Enterprise, (), (id, name, credit_code, division, contact))

/// The most that one truck may weigh: 1 kg to 200 t, above the heaviest permitted special
/// transport.
using MassKg = Bounded<1, 200'000>;

struct Vehicle {
  VehicleId id;
  EnterpriseId enterprise;
  Plate plate;
  Word vehicle_type;
  MassKg max_mass_kg;
  std::vector<Word> cargo_classes;  ///< what it may carry; empty: every class
  bool retired = false;
  std::set<ApplicationId> engagements;  ///< approved or inside: what rule 7 looks at
};
BOOST_DESCRIBE_STRUCT(Vehicle, (),
                      (id, enterprise, plate, vehicle_type, max_mass_kg, cargo_classes, retired,
                       engagements))

/// Personal data of a driver: sealed in the ledger, masked on the wire.
struct Person {
  Name name;
  ResidentId id_number;
  Phone phone;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, id_number, phone))

struct Driver {
  DriverId id;
  EnterpriseId enterprise;
  Person person;
  bool retired = false;
  std::set<ApplicationId> engagements;  ///< approved or inside: what rule 7 looks at
};
BOOST_DESCRIBE_STRUCT(Driver, (), (id, enterprise, person, retired, engagements))

}  // namespace greenlane::model
