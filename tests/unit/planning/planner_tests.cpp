#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;
using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

TEST_CASE("whoever files first gets the first slot, and the next one when it is full",
          "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 5; ++i) scene.file(wanting(scene, "09:00", "11:00"));

  const PlanProposed plan = plan_of(scene);

  CHECK(placed(plan) == Lines{"app-1 20220505-4", "app-2 20220505-4", "app-3 20220505-4",
                              "app-4 20220505-5", "app-5 20220505-5"});
  CHECK(plan.unplaced.empty());
  CHECK(plan.made_at_event == scene.station.last_seq);
}

TEST_CASE("a higher class goes before one that filed earlier", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "09:30"));
  const ApplicationId late =
      file_as(scene, wanting(scene, "09:00", "09:30"), PriorityClass::key_industry);

  const PlanProposed plan = plan_of(scene);

  CHECK(placed(plan).front() == late.text() + " " + slot(4));
  CHECK(unplaced(plan) == Lines{"app-3 rule 4: reserved share"});
}

TEST_CASE("what is kept for emergencies waits for one", "[planning][rule-4]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 4; ++i) scene.file(wanting(scene, "09:00", "09:30"));
  CHECK(unplaced(plan_of(scene)) == Lines{"app-4 rule 4: reserved share"});

  file_as(scene, wanting(scene, "09:00", "09:30"), PriorityClass::emergency);
  const PlanProposed plan = plan_of(scene);
  CHECK(placed(plan).front() == "app-5 20220505-4");
  CHECK(plan.placements.size() == 4);
  CHECK(unplaced(plan) == Lines{"app-4 rule 4: slot capacity"});
}

TEST_CASE("bookings that stand already take their places", "[planning][rule-4]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.approved(slot(4).c_str());
  const ApplicationId waiting = scene.file(wanting(scene, "09:00", "11:00"));
  CHECK(placed(plan_of(scene)) == Lines{waiting.text() + " " + slot(5)});
}

TEST_CASE("a cargo class never has more trucks in a slot than it may", "[planning][rule-4]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 2; ++i) {
    Trip trip = wanting(scene, "09:00", "10:00");
    trip.consignments[0].cargo_class = good<Word>("refrigerated");
    scene.file(trip);
  }
  Trip third = wanting(scene, "09:00", "09:30");
  third.consignments[0].cargo_class = good<Word>("refrigerated");
  scene.file(third);

  const PlanProposed plan = plan_of(scene);

  CHECK(placed(plan) == Lines{"app-1 20220505-4", "app-2 20220505-5"});
  CHECK(unplaced(plan) == Lines{"app-3 rule 4: slot_max of refrigerated"});
}

TEST_CASE("a driver is in one place of a plan at a time", "[planning][rule-7]") {
  Scene scene{quick_stages()};
  const Trip first = wanting(scene, "09:00", "09:30");
  Trip second = wanting(scene, "09:00", "09:30");
  second.driver_ids = first.driver_ids;
  second.vehicle_id = scene.vehicle(scene.station.drivers.at(first.driver_ids[0]).enterprise);
  second.checks = first.checks;
  scene.file(first);
  scene.file(second);

  CHECK(unplaced(plan_of(scene)) == Lines{"app-2 rule 7"});
}

TEST_CASE("a vehicle that is approved elsewhere at that time has no place", "[planning][rule-7]") {
  Scene scene{quick_stages()};
  const Trip trip = wanting(scene, "09:00", "10:00");
  scene.approved(trip, slot(4).c_str());
  const ApplicationId again = scene.file(trip);
  CHECK(placed(plan_of(scene)) == Lines{again.text() + " " + slot(5)});
}

TEST_CASE("who lacks a check is told which, and keeps nobody's place", "[planning][rule-5]") {
  Scene scene{quick_stages()};
  Trip trip = scene.trip();

  SECTION("missing") {
    trip.checks.clear();
  }
  SECTION("not accepted") {
    trip.checks[0].result = good<Word>("positive");
  }
  SECTION("expired") {
    trip.checks[0].at = at("2022-05-03 06:00");
  }
  const ApplicationId id = scene.file(trip);

  const PlanProposed plan = plan_of(scene);

  CHECK(plan.placements.empty());
  CHECK(unplaced(plan) == Lines{id.text() + " rule 5: nucleic_acid"});
  CHECK_THAT(plan.unplaced[0].reason_en, Catch::Contains("nucleic_acid"));
  CHECK(plan.objective == *plan.lower_bound);
}

TEST_CASE("a slot that is closed or over takes nobody", "[planning]") {
  Scene scene{quick_stages()};
  scene.must(CloseSlot{good<SlotId>(slot(5)), good<Note>("works on the road")});
  scene.file(wanting(scene, "09:00", "10:30"));
  scene.clock("09:45");
  CHECK(placed(plan_of(scene)) == Lines{"app-1 20220505-6"});
}

TEST_CASE("a window that is over says so", "[planning]") {
  Scene scene{quick_stages()};
  scene.file(wanting(scene, "09:00", "10:00"));
  scene.clock("10:00");
  const PlanProposed plan = plan_of(scene);
  CHECK(unplaced(plan) == Lines{"app-1 slot is over"});
  CHECK_THAT(plan.unplaced[0].reason_en, Catch::Contains("nearest free slot is 20220505-6 "));
}

TEST_CASE("a window outside the opening hours says so", "[planning]") {
  Scene scene{quick_stages()};
  scene.file(wanting(scene, "20:00", "22:00"));
  const PlanProposed plan = plan_of(scene);
  CHECK(unplaced(plan) == Lines{"app-1 opening hours"});
  CHECK_THAT(plan.unplaced[0].reason_en,
             Catch::Contains("the station has no slot then; the nearest free slot is 20220505-23"));
}

TEST_CASE("a plan is about the day's windows only", "[planning]") {
  Scene scene{quick_stages()};
  scene.file(wanting(scene, "2022-05-06 09:00", "2022-05-06 11:00"));
  const PlanProposed plan = plan_of(scene);
  CHECK(plan.placements.empty());
  CHECK(plan.unplaced.empty());
  CHECK(plan.objective == 0);
}

TEST_CASE("bays limit a plan, not only slots", "[planning]") {
  Scene scene;  // general cargo needs the one bay-1, 40 minutes each; slots of 30 take 3
  for (int i = 0; i < 4; ++i) scene.file(wanting(scene, "09:00", "10:30"));

  const PlanProposed plan = plan_of(scene);

  // 70 minutes of bay time may be asked for by the end of 09:00–09:30: one truck. 10 minutes are
  // carried on, so 09:30–10:00 takes one more, and so does 10:00–10:30 with 20 carried.
  CHECK(placed(plan) == Lines{"app-1 20220505-4", "app-2 20220505-5", "app-3 20220505-6"});
  CHECK(unplaced(plan) == Lines{"app-4 stage capacity: transfer"});
}

TEST_CASE("a bay that is down today serves nobody today, and is counted on tomorrow",
          "[planning]") {
  Scene scene{quick_stages()};
  const Word transfer = good<Word>("transfer");
  scene.must(SetServer{transfer, good<Word>("bay-1"), false, good<Note>("repair")}, gate());
  scene.file(wanting(scene, "09:00", "11:00"));
  Trip later = scene.trip();
  later.window = {at("2022-05-06 09:00"), at("2022-05-06 11:00")};
  scene.file(later);

  CHECK(unplaced(plan_of(scene)) == Lines{"app-1 stage capacity: transfer"});
  const PlanProposed tomorrow =
      FirstComePlanner{}.propose(scene.station, today().plus(1), {.now = scene.now});
  CHECK(placed(tomorrow) == Lines{"app-2 20220506-4"});
}

TEST_CASE("the objective is the weighted minutes after the wanted time", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 4; ++i)
    scene.file(wanting(scene, "09:00", "11:00"));  // the last one at 09:30
  file_as(scene, wanting(scene, "20:00", "21:00"), PriorityClass::key_industry);  // no slot

  const PlanProposed plan = plan_of(scene);

  CHECK(plan.objective == Approx(30.0 * 1 + (60.0 + 24 * 60) * 5));
  CHECK(*plan.lower_bound == Approx((60.0 + 24 * 60) * 5));
  CHECK_FALSE(plan.proven_optimal);
}

TEST_CASE("a plan in which everybody has the best slot is proven optimal", "[planning]") {
  Scene scene{quick_stages()};
  scene.file();
  CHECK(plan_of(scene).proven_optimal);
}

TEST_CASE("the same state has the same plan", "[planning]") {
  Scene scene;
  for (int i = 0; i < 12; ++i) scene.file(wanting(scene, "08:00", "12:00"));
  const PlanProposed one = plan_of(scene);
  const PlanProposed other = FirstComePlanner{}.propose(
      scene.station, today(), {.now = scene.now, .time_limit = 1ms, .seed = 7});
  CHECK(placed(one) == placed(other));
  CHECK(one.placements[3].reason_en == other.placements[3].reason_en);
}
