#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

namespace {

using namespace std::chrono_literals;

SlotId slot(const char* text) {
  return good<SlotId>(text);
}

ApproveApplication approve(ApplicationId id, const char* text) {
  return {id, slot(text)};
}

ApplicationId file_as(Scene& scene, PriorityClass priority) {
  scene.must(SubmitApplication{.trip = scene.trip(), .priority = priority});
  return {scene.station.last_application};
}

PlanProposed plan_of(const Scene& scene, std::vector<Placement> placements,
                     std::vector<Unplaced> unplaced = {}) {
  return {.plan = {},
          .day = good<Day>("2022-05-05"),
          .made_at_event = scene.station.last_seq,
          .lower_bound = {},
          .placements = std::move(placements),
          .unplaced = std::move(unplaced)};
}

}  // namespace

TEST_CASE("a slot takes as many trucks as it has places", "[slot][rule-4]") {
  Scene scene;
  for (int i = 0; i < 4; ++i)
    scene.must(approve(file_as(scene, PriorityClass::emergency), "20220505-4"));
  const ApplicationId late = file_as(scene, PriorityClass::emergency);
  const Problem full = refusal(scene, approve(late, "20220505-4"));
  CHECK(full.kind == Kind::capacity);
  CHECK(full.rule == "rule 4: slot capacity");
  CHECK(full.message ==
        "the slot 2022-05-05 09:00–09:30 is full: 4 of 4 places are taken; the nearest "
        "free slot is 20220505-5 (2022-05-05 09:30–10:00)");
  CHECK(full.zh ==
        "时段 2022-05-05 09:00–09:30 已满：4/4；最近的空闲时段是 20220505-5（2022-05-05 "
        "09:30–10:00）");

  SECTION("and the wanted window is searched further") {
    scene.must(ApproveApplication{late, {}});
    CHECK(scene.application(late).slot == slot("20220505-5"));
  }
}

TEST_CASE("a place that is kept for emergencies is taken by no other", "[slot][rule-4]") {
  Scene scene;
  for (int i = 0; i < 3; ++i) scene.approved("20220505-4");
  CHECK(refusal(scene, approve(scene.file(), "20220505-4")).rule == "rule 4: reserved share");
  const ApplicationId urgent = file_as(scene, PriorityClass::emergency);
  CHECK(scene.run(approve(urgent, "20220505-4")));
}

TEST_CASE("a slot takes no more of a cargo class than its maximum", "[slot][rule-4]") {
  Scene scene;
  Trip cold = scene.trip();
  cold.consignments.front().cargo_class = good<Word>("refrigerated");
  scene.approved(cold, "20220505-4");

  Trip another = scene.trip();
  another.consignments.front().cargo_class = good<Word>("refrigerated");
  const ApplicationId id = scene.file(another);
  CHECK(refusal(scene, approve(id, "20220505-4")).rule == "rule 4: slot_max of refrigerated");
  CHECK(scene.run(approve(id, "20220505-5")));
}

TEST_CASE("a maximum of none keeps a cargo class out", "[slot][rule-4]") {
  Policy policy = a_policy();
  policy.cargo_classes[1].slot_max = 0;
  Scene scene(policy);
  Trip cold = scene.trip();
  cold.consignments.front().cargo_class = good<Word>("refrigerated");
  CHECK(refusal(scene, approve(scene.file(cold), "20220505-4")).rule ==
        "rule 4: slot_max of refrigerated");
}

TEST_CASE("of many who want the last place one gets it", "[slot][rule-4]") {
  Scene scene;
  scene.must(SetSlotCapacity{slot("20220505-4"), 1});
  std::vector<ApplicationId> contenders;
  for (int i = 0; i < 64; ++i) contenders.push_back(file_as(scene, PriorityClass::emergency));
  const auto approved = std::ranges::count_if(contenders, [&](ApplicationId id) {
    return scene.run(approve(id, "20220505-4")).has_value();
  });
  CHECK(approved == 1);
  CHECK(slot_at(scene.station, slot("20220505-4"))->total() == 1);
  CHECK(queue(scene.station).size() == 63);
}

TEST_CASE("a closed slot keeps its bookings and takes no more", "[slot]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  const CloseSlot close{slot("20220505-4"), good<Note>("road works")};
  scene.must(close);
  CHECK(refusal(scene, close).kind == Kind::state);
  CHECK(refusal(scene, approve(scene.file(), "20220505-4")).rule == "slot closed");
  scene.clock("09:00");
  CHECK(scene.run(scene.truck_of(pass), gate()));
}

TEST_CASE("a capacity is not set below what is booked", "[slot][rule-4]") {
  Scene scene;
  scene.approved("20220505-4");
  scene.approved("20220505-4");
  const Problem refused = refusal(scene, SetSlotCapacity{slot("20220505-4"), 1});
  CHECK(refused.rule == "rule 4");
  CHECK(refused.field == "capacity");
  CHECK(refusal(scene, SetSlotCapacity{slot("20220505-4"), -1}).rule == "slot capacity");
  CHECK(refusal(scene, SetSlotCapacity{slot("20220505-4"), 10'001}).rule == "slot capacity");

  scene.must(SetSlotCapacity{slot("20220505-4"), 3});
  CHECK(slot_at(scene.station, slot("20220505-4"))->capacity == 3);
}

TEST_CASE("a slot that is over or was never there takes nobody", "[slot]") {
  Scene scene;
  const ApplicationId id = scene.file();
  CHECK(refusal(scene, approve(id, "20220505-24")).kind == Kind::not_found);
  CHECK(refusal(scene, approve(id, "20220505-24")).message ==
        "2022-05-05 has the slots 20220505-0 to 20220505-23");
  scene.clock("09:30");
  CHECK(refusal(scene, approve(id, "20220505-4")).kind == Kind::expired);
  CHECK(refusal(scene, CloseSlot{slot("20220505-4"), {}}).kind == Kind::expired);
  CHECK(refusal(scene, SetSlotCapacity{slot("20220505-4"), 4}).kind == Kind::expired);
}

TEST_CASE("a place that is given back is free at once", "[slot]") {
  Scene scene;
  scene.must(SetSlotCapacity{slot("20220505-4"), 1});
  const Pass pass = scene.approved("20220505-4");
  const ApplicationId next = scene.file();
  CHECK(refusal(scene, approve(next, "20220505-4")).kind == Kind::capacity);
  CHECK(refusal(scene, RevokePass{pass.number, {}}).field == "reason");
  CHECK(refusal(scene, RevokePass{"TST-20220505-9999", good<Note>("x")}).kind == Kind::not_found);

  scene.must(RevokePass{pass.number, good<Note>("the plant has closed")});
  CHECK(scene.application(pass.application).state == ApplicationState::revoked);
  CHECK(refusal(scene, RevokePass{pass.number, good<Note>("again")}).rule == "rule 6");
  CHECK(scene.run(approve(next, "20220505-4")));
}

TEST_CASE("a refusal names the nearest slot that is free", "[slot]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.window = {at("20:00"), at("21:00")};  // after closing
  const Problem refused = refusal(scene, ApproveApplication{scene.file(trip), {}});
  CHECK(refused.rule == "opening hours");
  CHECK(refused.message ==
        "the station has no slot in the wanted window; the nearest free slot is 20220506-0 "
        "(2022-05-06 07:00–07:30)");
}

TEST_CASE("one truck is not expected twice at one time", "[slot][rule-7]") {
  Scene scene;
  const Trip trip = scene.trip();
  const Pass pass = scene.approved(trip, "20220505-4");

  SECTION("the vehicle") {
    const Problem refused = refusal(scene, approve(scene.file(trip), "20220505-4"));
    CHECK(refused.rule == "rule 7");
    CHECK(refused.message == "vehicle " + pass.plate.text() +
                                 " is approved for 2022-05-05 09:00–09:30 by " + pass.number);
  }
  SECTION("a driver, in another truck") {
    Trip other = trip;
    other.vehicle_id = scene.vehicle(find(scene.station, trip.vehicle_id)->enterprise);
    const Problem refused = refusal(scene, approve(scene.file(other), "20220505-4"));
    CHECK(refused.rule == "rule 7");
    CHECK(refused.message.starts_with("driver " + trip.driver_ids.front().text()));
  }
  SECTION("but one after the other") {
    CHECK(scene.run(approve(scene.file(trip), "20220505-5")));
  }
  SECTION("and in the wanted window the clash is passed over") {
    const ApplicationId id = scene.file(trip);
    scene.must(ApproveApplication{id, {}});
    CHECK(scene.application(id).slot == slot("20220505-5"));
  }
}

TEST_CASE("a plan books nothing, and an approval uses it", "[slot][plan]") {
  Scene scene;
  const ApplicationId placed = scene.file();
  const ApplicationId unplaced = scene.file();
  scene.must(ProposePlan{plan_of(scene, {{placed, slot("20220505-6"), "why", "为何"}},
                                 {{unplaced, "rule 4", "full", "已满"}})});
  CHECK(scene.application(placed).state == ApplicationState::planned);
  CHECK(scene.application(unplaced).state == ApplicationState::submitted);
  CHECK(slot_at(scene.station, slot("20220505-6"))->total() == 0);

  SECTION("the plan's slot is the one that an approval takes") {
    scene.must(ApproveApplication{placed, {}});
    CHECK(scene.application(placed).slot == slot("20220505-6"));
  }
  SECTION("a later plan that has no slot for it takes the proposal back") {
    scene.must(ProposePlan{plan_of(scene, {}, {{placed, "rule 4", "full", "已满"}})});
    CHECK(scene.application(placed).state == ApplicationState::submitted);
    CHECK_FALSE(scene.application(placed).slot);
  }
  SECTION("a plan that knows less than the station is refused") {
    const PlanProposed stale = plan_of(scene, {{placed, slot("20220505-7"), "why", "为何"}});
    const PlanProposed leaves_out = plan_of(scene, {}, {{placed, "rule 4", "full", "已满"}});
    scene.must(WithdrawApplication{placed, {}});
    CHECK(refusal(scene, ProposePlan{stale}).rule == "a plan of this state");
    CHECK(refusal(scene, ProposePlan{leaves_out}).rule == "a plan of this state");
  }
  SECTION("a slot that the station does not have is refused") {
    const PlanProposed plan = plan_of(scene, {{placed, slot("20220505-99"), "why", "为何"}});
    CHECK(refusal(scene, ProposePlan{plan}).kind == Kind::conflict);
  }
}

}  // namespace greenlane::support
