#include <catch2/catch.hpp>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

TEST_CASE("an enterprise is registered once under its credit code", "[registry]") {
  Scene scene;
  const RegisterEnterprise command{.name = good<Name>("First"),
                                   .credit_code = good<CreditCode>(credit_code_text(900)),
                                   .division = good<Division>("510112"),
                                   .contact_name = good<Name>("Somebody"),
                                   .contact_phone = good<Phone>(phone_text(900))};
  scene.must(command);
  const EnterpriseId id{scene.station.last_enterprise};

  const Problem again = refusal(scene, command);
  CHECK(again.kind == Kind::conflict);
  CHECK(again.field == "credit_code");
  CHECK(again.message == "registered already as " + id.text());

  SECTION("and can change everything else") {
    scene.must(UpdateEnterprise{.enterprise_id = id,
                                .name = good<Name>("Second"),
                                .division = {},
                                .contact_name = {},
                                .contact_phone = {}},
               firm(id));
    CHECK(find(scene.station, id)->name.text() == "Second");
    CHECK(find(scene.station, id)->contact.name.text() == "Somebody");
  }
  SECTION("by nobody but itself and the station") {
    const EnterpriseId other = scene.enterprise();
    const UpdateEnterprise change{.enterprise_id = id,
                                  .name = good<Name>("Third"),
                                  .division = {},
                                  .contact_name = {},
                                  .contact_phone = {}};
    CHECK(refusal(scene, change, firm(other)).kind == Kind::not_found);
  }
}

TEST_CASE("a vehicle is registered once under its plate", "[registry]") {
  Scene scene;
  const EnterpriseId carrier = scene.enterprise();
  RegisterVehicle command{.enterprise_id = carrier,
                          .plate = good<Plate>("川A77777"),
                          .vehicle_type = good<Word>("box_truck"),
                          .max_mass_kg = *MassKg::of(8'000),
                          .cargo_classes = {}};
  SECTION("until it is retired") {
    scene.must(command);
    const VehicleId first{scene.station.last_vehicle};
    CHECK(refusal(scene, command).rule == "one vehicle a plate");
    scene.must(RetireVehicle{first});
    CHECK(refusal(scene, RetireVehicle{first}).kind == Kind::state);
    scene.must(command);
    CHECK(VehicleId{scene.station.last_vehicle} != first);
  }
  SECTION("by a carrier that there is") {
    command.enterprise_id = EnterpriseId{99};
    CHECK(refusal(scene, command).field == "enterprise_id");
  }
  SECTION("by its own carrier") {
    CHECK(refusal(scene, command, firm(scene.enterprise())).kind == Kind::not_found);
  }
  SECTION("with a type that the station knows") {
    command.vehicle_type = good<Word>("submarine");
    CHECK(refusal(scene, command).message ==
          "no vehicle type \"submarine\"; this station knows box_truck, tractor");
  }
  SECTION("with cargo classes that the station knows") {
    command.cargo_classes = {good<Word>("general"), good<Word>("antimatter")};
    CHECK(refusal(scene, command).field == "cargo_classes[1]");
  }
  SECTION("and never under a trailer's plate") {
    command.plate = good<Plate>(trailer_text(7));
    CHECK(refusal(scene, command).rule == "GA 36");
  }
}

TEST_CASE("a driver is registered once under an identity number", "[registry]") {
  Scene scene;
  const EnterpriseId carrier = scene.enterprise();
  const RegisterDriver command{.enterprise_id = carrier,
                               .name = good<Name>("Somebody"),
                               .id_number = good<ResidentId>(resident_id_text(777)),
                               .phone = good<Phone>(phone_text(777))};
  scene.must(command);
  const DriverId first{scene.station.last_driver};
  const Problem again = refusal(scene, command);
  CHECK(again.field == "id_number");
  CHECK(again.message.find(resident_id_text(777)) == std::string::npos);

  scene.must(RetireDriver{first});
  CHECK(refusal(scene, RetireDriver{first}).kind == Kind::state);
  scene.must(command);
  CHECK(refusal(scene, RetireDriver{{99}}).kind == Kind::not_found);
}

TEST_CASE("whoever is expected or inside is not retired", "[registry]") {
  Scene scene;
  const Trip trip = scene.trip();
  const Pass pass = scene.approved(trip);
  CHECK(refusal(scene, RetireVehicle{trip.vehicle_id}).rule == "no open application");
  CHECK(refusal(scene, RetireDriver{trip.driver_ids.front()}).rule == "no open application");

  scene.must(WithdrawApplication{pass.application, {}});
  CHECK(scene.run(RetireVehicle{trip.vehicle_id}));
  CHECK(scene.run(RetireDriver{trip.driver_ids.front()}));
}

TEST_CASE("a user of a firm acts for an enterprise, and no other user does", "[registry][user]") {
  Scene scene;
  const EnterpriseId carrier = scene.enterprise();
  const Word name = good<Word>("somebody");
  CHECK(refusal(scene, CreateUser{name, Role::firm, {}}, admin()).field == "enterprise_id");
  CHECK(refusal(scene, CreateUser{name, Role::operator_, carrier}, admin()).field ==
        "enterprise_id");
  CHECK(refusal(scene, CreateUser{name, Role::firm, EnterpriseId{99}}, admin()).kind ==
        Kind::not_found);

  CHECK(refusal(scene, CreateUser{good<Word>("station"), Role::dispatcher, {}}, admin()).field ==
        "user");  // the clock's own name

  scene.must(CreateUser{name, Role::firm, carrier}, admin());
  CHECK(refusal(scene, CreateUser{name, Role::admin, {}}, admin()).kind == Kind::conflict);
  CHECK(scene.run(SetPassword{name}, admin()));
  CHECK(refusal(scene, SetPassword{good<Word>("nobody")}, admin()).kind == Kind::not_found);
}

TEST_CASE("the last admin cannot be shut out", "[registry][user]") {
  Scene scene;
  const Word first = good<Word>("first");
  const Word second = good<Word>("second");
  scene.must(CreateUser{first, Role::admin, {}}, admin());
  CHECK(refusal(scene, DisableUser{first}, admin()).rule == "one admin at least");

  scene.must(CreateUser{second, Role::admin, {}}, admin());
  scene.must(DisableUser{first}, admin());
  CHECK(refusal(scene, DisableUser{first}, admin()).kind == Kind::state);
  CHECK(refusal(scene, DisableUser{second}, admin()).rule == "one admin at least");
  CHECK(refusal(scene, DisableUser{good<Word>("nobody")}, admin()).kind == Kind::not_found);
}

}  // namespace greenlane::support
