#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::support {

TEST_CASE("a pass admits once", "[gate][rule-6]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  scene.clock("09:05");
  REQUIRE(scene.run(scene.truck_of(pass), gate()));

  SECTION("and the second truck that shows it stays outside") {
    scene.clock("09:06");
    const auto second = scene.run(scene.truck_of(pass), gate());
    REQUIRE_FALSE(second);
    CHECK(second.error().rule == "rule 6");
    CHECK(second.error().zh == "通行证已使用");
    CHECK(scene.station.inside() == 1);
  }
}

TEST_CASE("the gate compares the truck with the pass", "[gate][rule-1]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  const Pass other = scene.approved("20220505-4");
  scene.clock("09:00");
  AdmitTruck truck = scene.truck_of(pass);

  SECTION("another plate stays outside") {
    truck.plate = other.plate;
    const auto refused = scene.run(truck, gate());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "plate");
  }
  SECTION("other drivers stay outside") {
    truck.driver_ids = other.driver_ids;
    const auto refused = scene.run(truck, gate());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "driver_ids");
  }
  SECTION("a driver is named once") {
    truck.driver_ids.push_back(truck.driver_ids.front());
    const auto refused = scene.run(truck, gate());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "driver_ids");
    CHECK(refused.error().rule == "each driver once");
  }
  SECTION("everything that is wrong is said at once") {
    truck.plate = other.plate;
    truck.driver_ids = other.driver_ids;
    CHECK(objections(scene.station, truck, at("07:00")).size() == 3);
  }
  CHECK(scene.station.inside() == 0);
}

TEST_CASE("a truck comes in its slot and the grace around it", "[gate][rule-1]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");  // 09:00 to 09:30, grace 30 minutes
  const auto at_the_gate = [&](const char* time) {
    return objections(scene.station, scene.truck_of(pass), at(time)).empty();
  };
  CHECK_FALSE(at_the_gate("08:29"));
  CHECK(at_the_gate("08:30"));
  CHECK(at_the_gate("09:59"));
  CHECK_FALSE(at_the_gate("10:00"));
}

TEST_CASE("whoever came in time is not late because the site is full", "[gate][rule-1][rule-2]") {
  Scene scene;
  const Pass late = scene.approved("20220505-4");
  scene.clock("09:00");
  const VisitId first = scene.admitted();
  scene.admitted();
  scene.admitted();
  scene.clock("09:55");
  scene.must(RecordArrival{late.number, late.plate}, gate());
  const auto full = scene.run(scene.truck_of(late), gate());
  REQUIRE_FALSE(full);
  CHECK(full.error().rule == "rule 2");

  scene.clock("11:00");
  CHECK(scene.application(late.application).state == ApplicationState::approved);
  scene.pass_all_stages(first);
  scene.must(ClearTruck{first}, gate());
  CHECK(scene.run(scene.truck_of(late), gate()));
}

TEST_CASE("a truck that does not come is a no-show at the end of its grace", "[gate][clock]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  scene.clock("09:59");
  CHECK(scene.application(pass.application).state == ApplicationState::approved);
  scene.clock("10:00");
  CHECK(scene.application(pass.application).state == ApplicationState::no_show);
  CHECK(scene.station.totals.no_show == 1);

  SECTION("its pass admits no more") {
    const auto refused = scene.run(scene.truck_of(pass), gate());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().rule == "rule 6");
  }
  SECTION("it may file for another window, and queues from then on") {
    scene.must(RescheduleApplication{pass.application, {at("14:00"), at("16:00")}});
    CHECK(scene.application(pass.application).queued_at == at("10:00"));
    const Events again = scene.must(ApproveApplication{pass.application, {}});
    CHECK(std::get<ApplicationApproved>(again.front()).pass_number == pass.number + "-2");
    CHECK(scene.station.totals.approved == 1);
  }
}

TEST_CASE("a truck is turned away for a reason of the station's", "[gate]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  scene.clock("09:00");
  const auto unknown = scene.run(TurnAwayTruck{pass.number, good<Word>("weather"), {}}, gate());
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message == "no reason \"weather\"; accepted: documents, late");

  scene.must(TurnAwayTruck{pass.number, good<Word>("documents"), {}}, gate());
  CHECK(scene.application(pass.application).state == ApplicationState::turned_away);
  CHECK(scene.application(pass.application).reason == "documents");
  CHECK_FALSE(scene.run(scene.truck_of(pass), gate()));
}

TEST_CASE("a truck that comes without an application is filed at the gate", "[gate]") {
  Scene scene;
  Trip trip = scene.trip();
  scene.clock("08:50");
  scene.must(SubmitApplication{.trip = trip, .priority = {}, .walk_in = true}, gate());
  const ApplicationId id{scene.station.last_application};
  CHECK(scene.application(id).walk_in);
  CHECK(scene.application(id).arrived_at == at("08:50"));

  scene.must(ApproveApplication{id, {}});
  scene.must(scene.truck_of(*find_pass(scene.station, scene.application(id).number)), gate());
  CHECK(scene.station.inside() == 1);
}

TEST_CASE("a truck that arrived in time is let in until its day ends, and then it is a no-show",
          "[gate]") {
  Scene scene;
  const Pass pass = scene.approved();
  scene.clock(pass.admissible.to - Duration{1});
  scene.must(RecordArrival{pass.number, pass.plate}, gate());

  SECTION("a slow gate takes nothing from it") {
    scene.clock("23:59");
    scene.must(scene.truck_of(pass), gate());
    CHECK(next_due(scene.station) == at("2022-05-06 00:00"));
    scene.clock("2022-05-06 00:00");
    CHECK(scene.application(pass.application).state == ApplicationState::admitted);
  }
  SECTION("one that drove off does not keep its pass") {
    scene.clock("2022-05-06 00:00");
    CHECK(scene.application(pass.application).state == ApplicationState::no_show);
    CHECK(find_pass(scene.station, pass.number)->status == PassStatus::expired);
    CHECK_FALSE(scene.run(scene.truck_of(pass), gate()));
    CHECK(scene.must(RetireVehicle{scene.application(pass.application).trip.vehicle_id}).size() ==
          1);
  }
}

TEST_CASE("a truck that came without an application keeps its place for the day of its slot",
          "[gate]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.window = {at("2022-05-06 09:00"), at("2022-05-06 11:00")};
  scene.clock("08:50");
  scene.must(SubmitApplication{.trip = trip, .priority = {}, .walk_in = true}, gate());
  const ApplicationId id{scene.station.last_application};
  scene.must(ApproveApplication{id, {}});
  scene.clock("2022-05-06 23:59");
  CHECK(scene.application(id).state == ApplicationState::approved);
  scene.clock("2022-05-07 00:00");
  CHECK(scene.application(id).state == ApplicationState::no_show);
}

}  // namespace greenlane::support
