#include <catch2/catch.hpp>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

namespace {

using namespace std::chrono_literals;

/// What the station says to an application with these facts.
Problem refused_trip(Scene& scene, const Trip& trip) {
  return refusal(scene, SubmitApplication{.trip = trip, .priority = {}});
}

CheckRecord test_of(const Trip& trip, const char* time, const char* result = "negative") {
  return {trip.driver_ids.front(), good<Word>("nucleic_acid"), at(time), good<Word>(result)};
}

}  // namespace

TEST_CASE("an application names a truck and drivers of one carrier", "[application]") {
  Scene scene;
  Trip trip = scene.trip();
  const Trip other = scene.trip();

  SECTION("a vehicle that there is") {
    trip.vehicle_id = VehicleId{99};
    CHECK(refused_trip(scene, trip).field == "vehicle_id");
  }
  SECTION("a vehicle of the firm that files") {
    const Problem problem = refusal(scene, SubmitApplication{.trip = trip, .priority = {}},
                                    firm(find(scene.station, other.vehicle_id)->enterprise));
    CHECK(problem.kind == Kind::not_found);
  }
  SECTION("a vehicle in use") {
    scene.must(RetireVehicle{trip.vehicle_id});
    CHECK(refused_trip(scene, trip).kind == Kind::state);
  }
  SECTION("one driver at least") {
    trip.driver_ids.clear();
    CHECK(refused_trip(scene, trip).message == "0 drivers; 1 to 2 are accepted");
  }
  SECTION("each driver once") {
    trip.driver_ids.push_back(trip.driver_ids.front());
    CHECK(refused_trip(scene, trip).field == "driver_ids[1]");
  }
  SECTION("drivers of the same carrier") {
    trip.driver_ids.push_back(other.driver_ids.front());
    CHECK(refused_trip(scene, trip).rule == "the carrier's own drivers");
  }
  SECTION("drivers in use") {
    scene.must(RetireDriver{trip.driver_ids.front()});
    CHECK(refused_trip(scene, trip).field == "driver_ids[0]");
  }
}

TEST_CASE("an application has a hundred checks at most, however they come", "[application]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.checks.assign(101, test_of(trip, "05:00"));
  CHECK(refused_trip(scene, trip).field == "checks");
  trip.checks.resize(99);
  const ApplicationId id = scene.file(trip);
  const std::vector<CheckRecord> two(2, test_of(trip, "05:30"));
  CHECK(refusal(scene, RecordChecks{id, two}).rule == "checks of an application");
  scene.must(RecordChecks{id, {two.front()}});
  CHECK(refusal(scene, RecordChecks{id, {two.front()}}).field == "checks");
}

TEST_CASE("an application says what the truck carries", "[application]") {
  Scene scene;
  Trip trip = scene.trip();
  Consignment& goods = trip.consignments.front();

  SECTION("something") {
    trip.consignments.clear();
    CHECK(refused_trip(scene, trip).message == "0 consignments; 1 to 20 are accepted");
  }
  SECTION("not more pieces than the station takes") {
    trip.consignments.resize(21, goods);
    CHECK(refused_trip(scene, trip).field == "consignments");
  }
  SECTION("from somebody who is registered") {
    goods.consignor_id = EnterpriseId{99};
    CHECK(refused_trip(scene, trip).field == "consignments[0].consignor_id");
  }
  SECTION("for somebody who is registered") {
    goods.consignee_id = EnterpriseId{99};
    CHECK(refused_trip(scene, trip).field == "consignments[0].consignee_id");
  }
  SECTION("of a class that the station knows") {
    goods.cargo_class = good<Word>("antimatter");
    CHECK(refused_trip(scene, trip).field == "consignments[0].cargo_class");
  }
  SECTION("not more than the vehicle may carry, in all") {
    goods.mass_kg = *MassKg::of(20'000);
    CHECK(scene.run(SubmitApplication{.trip = trip, .priority = {}}));
    trip.consignments.push_back(goods);
    trip.consignments.back().mass_kg = *MassKg::of(1);
    CHECK(refused_trip(scene, trip).rule == "max_mass_kg");
  }
  SECTION("only what the vehicle may carry") {
    const EnterpriseId carrier = find(scene.station, trip.vehicle_id)->enterprise;
    scene.must(RegisterVehicle{.enterprise_id = carrier,
                               .plate = good<Plate>("川A77777"),
                               .vehicle_type = good<Word>("box_truck"),
                               .max_mass_kg = *MassKg::of(20'000),
                               .cargo_classes = {good<Word>("refrigerated")}});
    trip.vehicle_id = {scene.station.last_vehicle};
    CHECK(refused_trip(scene, trip).rule == "the vehicle's cargo classes");
    trip.consignments.front().cargo_class = good<Word>("refrigerated");
    CHECK(scene.run(SubmitApplication{.trip = trip, .priority = {}}));
  }
}

TEST_CASE("a wanted window lies ahead, has a length, and is not endless", "[application]") {
  Scene scene;
  Trip trip = scene.trip();
  const auto refused_window = [&](const char* from, const char* to) {
    trip.window = {at(from), at(to)};
    return refused_trip(scene, trip);
  };
  CHECK(refused_window("11:00", "09:00").field == "window.to");
  CHECK(refused_window("09:00", "09:00").field == "window.to");
  CHECK(refused_window("2022-05-04 09:00", "06:00").kind == Kind::expired);
  CHECK(refused_window("09:00", "2022-05-08 09:01").rule == "window_max");
  CHECK(refused_window("2022-05-20 00:00", "2022-05-20 09:00").rule == "booking_days_max");

  SECTION("the last day that can be booked is counted from today") {
    trip.window = {at("2022-05-19 09:00"), at("2022-05-19 11:00")};
    CHECK(scene.run(SubmitApplication{.trip = trip, .priority = {}}));
  }
  SECTION("goods cannot be needed before the truck wants to come") {
    trip.window = {at("09:00"), at("11:00")};
    trip.needed_by = at("09:00");
    CHECK(refused_trip(scene, trip).field == "needed_by");
  }
}

TEST_CASE("a check is of a known kind, about somebody in the truck, and made", "[application]") {
  Scene scene;
  Trip trip = scene.trip();
  CheckRecord& check = trip.checks.front();
  SECTION("kind") {
    check.kind = good<Word>("horoscope");
    CHECK(refused_trip(scene, trip).field == "checks[0].kind");
  }
  SECTION("about a driver") {
    check.driver_id.reset();
    CHECK(refused_trip(scene, trip).field == "checks[0].driver_id");
  }
  SECTION("about a driver of this truck") {
    check.driver_id = scene.trip().driver_ids.front();
    CHECK(refused_trip(scene, trip).rule == "a driver of this truck");
  }
  SECTION("not in the future") {
    check.at = at("06:01");
    CHECK(refused_trip(scene, trip).field == "checks[0].at");
  }
}

TEST_CASE("checks can follow until the gate, and the newest counts", "[application][rule-5]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.checks.clear();
  const ApplicationId id = scene.file(trip);
  CHECK(refusal(scene, ApproveApplication{id, {}}).rule == "rule 5: nucleic_acid");
  CHECK(refusal(scene, RecordChecks{id, {}}).field == "checks");
  CHECK(refusal(scene, RecordChecks{id, {test_of(trip, "12:00")}}).field == "checks[0].at");
  CHECK(refusal(scene, RecordChecks{{99}, {test_of(trip, "06:00")}}).kind == Kind::not_found);

  scene.must(RecordChecks{id, {test_of(trip, "05:00", "positive")}});
  CHECK(refusal(scene, ApproveApplication{id, {}}).message.find("not accepted") !=
        std::string::npos);
  scene.must(RecordChecks{id, {test_of(trip, "06:00")}});
  scene.must(RecordChecks{id, {test_of(trip, "04:00", "positive")}});  // older, told later
  CHECK(scene.run(ApproveApplication{id, {}}));

  SECTION("inside they are the visit's") {
    scene.clock("09:00");
    scene.must(scene.truck_of(*find_pass(scene.station, scene.application(id).number)), gate());
    CHECK(refusal(scene, RecordChecks{id, {test_of(trip, "08:00")}}).rule == "before the gate");
  }
}

TEST_CASE("a test that is too old approves nobody", "[application][rule-5]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.window = {at("2022-05-08 09:00"), at("2022-05-08 11:00")};
  const ApplicationId id = scene.file(trip);
  scene.clock("2022-05-07 05:59");
  CHECK(scene.run(ApproveApplication{id, {}}));

  scene.must(RescheduleApplication{id, {at("2022-05-08 12:00"), at("2022-05-08 13:00")}});
  scene.clock("2022-05-07 06:00");
  CHECK(refusal(scene, ApproveApplication{id, {}}).kind == Kind::expired);
}

TEST_CASE("the lists set the class, and only the station may raise it", "[application][class]") {
  Policy policy = a_policy();
  policy.lists = {{.name = good<Name>("batch 1"),
                   .priority_class = PriorityClass::whitelist,
                   .effective_from = good<Day>("2022-05-05"),
                   .effective_until = good<Day>("2022-05-05"),
                   .members = {good<CreditCode>(credit_code_text(1))}}};
  Scene scene(policy);
  const Trip listed = scene.trip();  // enterprise 1
  const Trip unlisted = scene.trip();
  const EnterpriseId unlisted_firm = find(scene.station, unlisted.vehicle_id)->enterprise;
  const auto class_of = [&](const Trip& trip) {
    return scene.application(scene.file(trip)).priority;
  };
  CHECK(class_of(listed) == PriorityClass::whitelist);
  CHECK(class_of(unlisted) == PriorityClass::standard);

  SECTION("one listed party is enough") {
    Trip trip = unlisted;
    trip.consignments.front().consignee_id = listed.consignments.front().consignee_id;
    CHECK(class_of(trip) == PriorityClass::whitelist);
  }
  SECTION("a list holds until its last day is over") {
    scene.clock("2022-05-06 06:00");
    Trip trip = listed;
    trip.window = {at("2022-05-06 09:00"), at("2022-05-06 11:00")};
    CHECK(class_of(trip) == PriorityClass::standard);
  }
  SECTION("a firm cannot make itself an emergency") {
    const SubmitApplication wish{.trip = unlisted, .priority = PriorityClass::emergency};
    CHECK(refusal(scene, wish, firm(unlisted_firm)).kind == Kind::forbidden);
    CHECK(scene.run(wish, dispatcher()));
  }
  SECTION("a firm can do with less") {
    const SubmitApplication wish{.trip = listed, .priority = PriorityClass::standard};
    const EnterpriseId own = find(scene.station, listed.vehicle_id)->enterprise;
    CHECK(scene.run(wish, firm(own)));
  }
}

TEST_CASE("the queue serves classes in order, and within one who came first", "[application]") {
  Scene scene;
  const ApplicationId first = scene.file();
  const ApplicationId second = scene.file();
  scene.must(SubmitApplication{.trip = scene.trip(), .priority = PriorityClass::emergency});
  const ApplicationId urgent{scene.station.last_application};
  const auto position = [&](ApplicationId id) {
    return queue_position(scene.station, scene.application(id));
  };
  CHECK(position(urgent) == 1);
  CHECK(position(first) == 2);
  CHECK(position(second) == 3);

  SECTION("another window while it waits costs nobody a place") {
    scene.clock("06:30");
    scene.must(RescheduleApplication{first, {at("14:00"), at("16:00")}});
    CHECK(position(first) == 2);
  }
  SECTION("whoever gives a slot back queues anew") {
    scene.must(ApproveApplication{first, {}});
    scene.clock("06:30");
    scene.must(RescheduleApplication{first, {at("14:00"), at("16:00")}});
    CHECK(position(second) == 2);
    CHECK(position(first) == 3);
  }
  SECTION("whoever is approved has no place in it") {
    scene.must(ApproveApplication{urgent, {}});
    CHECK(position(urgent) == 0);
    CHECK(queue(scene.station).size() == 2);
  }
}

TEST_CASE("an application can be taken back before the gate", "[application]") {
  Scene scene;
  const Trip trip = scene.trip();
  const Pass pass = scene.approved(trip, "20220505-4");
  const EnterpriseId own = find(scene.station, trip.vehicle_id)->enterprise;
  const WithdrawApplication withdraw{pass.application, good<Note>("broken axle")};
  CHECK(refusal(scene, withdraw, firm(scene.enterprise())).kind == Kind::not_found);

  scene.must(withdraw, firm(own));
  CHECK(scene.application(pass.application).state == ApplicationState::withdrawn);
  CHECK(scene.application(pass.application).reason == "broken axle");
  CHECK(find_pass(scene.station, pass.number)->status == PassStatus::revoked);
  CHECK(slot_at(scene.station, pass.slot)->total() == 0);
  CHECK(refusal(scene, withdraw).rule == "before the gate");
  CHECK(refusal(scene, RescheduleApplication{pass.application, trip.window}).kind == Kind::state);
}

TEST_CASE("a rejection has a reason and is for those who wait", "[application]") {
  Scene scene;
  const ApplicationId id = scene.file();
  CHECK(refusal(scene, RejectApplication{id, {}}).field == "reason");
  scene.must(RejectApplication{id, good<Note>("goods not accepted")});
  CHECK(scene.application(id).state == ApplicationState::rejected);
  CHECK(scene.station.totals.rejected == 1);
  CHECK(refusal(scene, RejectApplication{id, good<Note>("again")}).kind == Kind::state);
  CHECK(refusal(scene, ApproveApplication{id, {}}).kind == Kind::state);
}

TEST_CASE("nobody is approved with a vehicle or driver that is retired since", "[application]") {
  Scene scene;
  const Trip trip = scene.trip();
  const ApplicationId id = scene.file(trip);
  SECTION("vehicle") {
    scene.must(RetireVehicle{trip.vehicle_id});
    CHECK(refusal(scene, ApproveApplication{id, {}}).message == "its vehicle is retired");
  }
  SECTION("driver") {
    scene.must(RetireDriver{trip.driver_ids.front()});
    CHECK(refusal(scene, ApproveApplication{id, {}}).kind == Kind::state);
  }
}

TEST_CASE("a truck whose type pulls a trailer names it", "[application][trailer]") {
  Scene scene;
  Trip trip = scene.trip();
  const EnterpriseId carrier = find(scene.station, trip.vehicle_id)->enterprise;
  trip.trailer_plate = good<Plate>(trailer_text(1));
  CHECK(refused_trip(scene, trip).field == "trailer_plate");  // a box truck pulls none

  scene.must(RegisterVehicle{.enterprise_id = carrier,
                             .plate = good<Plate>("川A77777"),
                             .vehicle_type = good<Word>("tractor"),
                             .max_mass_kg = *MassKg::of(40'000),
                             .cargo_classes = {}});
  trip.vehicle_id = {scene.station.last_vehicle};
  CHECK(scene.approved(trip).trailer_plate == trip.trailer_plate);

  trip.trailer_plate = good<Plate>("川A88888");
  CHECK(refused_trip(scene, trip).rule == "GA 36");
  trip.trailer_plate.reset();
  CHECK(refused_trip(scene, trip).field == "trailer_plate");
}

TEST_CASE("numbers begin anew each day of the station's calendar", "[application][number]") {
  Scene scene;
  CHECK(scene.application(scene.file()).number == "TST-20220505-0001");
  CHECK(scene.application(scene.file()).number == "TST-20220505-0002");

  scene.clock("2022-05-31 23:59");  // the last day of a month
  Trip trip = scene.trip();
  trip.window = {at("2022-06-01 09:00"), at("2022-06-01 11:00")};
  CHECK(scene.application(scene.file(trip)).number == "TST-20220531-0001");
  scene.clock("2022-06-01 00:00");
  CHECK(scene.application(scene.file(trip)).number == "TST-20220601-0001");
}

TEST_CASE("what is over is remembered until the day after has ended", "[application][history]") {
  Scene scene;
  const ApplicationId rejected = scene.file();
  scene.must(RejectApplication{rejected, good<Note>("no room")});
  const ApplicationId waiting = scene.file();
  const Pass pass = scene.approved("20220505-4");  // will not come

  scene.clock("2022-05-06 23:59");
  CHECK(find(scene.station, rejected));
  CHECK(find_pass(scene.station, pass.number)->status == PassStatus::expired);

  scene.clock("2022-05-07 00:00");
  CHECK_FALSE(find(scene.station, rejected));
  CHECK_FALSE(find(scene.station, pass.application));
  CHECK_FALSE(find_pass(scene.station, pass.number));
  CHECK_FALSE(scene.station.slots.contains(pass.slot));
  CHECK(find(scene.station, waiting));  // it is not over: somebody has to reject it
  CHECK(refusal(scene,
                RescheduleApplication{rejected, {at("2022-05-07 09:00"), at("2022-05-07 10:00")}})
            .kind == Kind::not_found);
}

}  // namespace greenlane::support
