#include "scheduler/planning/forecast.hpp"
#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;

namespace {

/// A scene whose forecast follows every event.
struct Followed {
  explicit Followed(const Policy& policy = quick_stages()) : scene(policy) { follow(); }

  void follow() {
    for (; seen < scene.ledger.size(); ++seen) forecast.follow(scene.station, scene.ledger[seen]);
  }
  std::string predicted(ApplicationId id) {
    const auto prediction = forecast.predicted(scene.station, id, scene.now);
    return prediction ? prediction->slot_id.text() : "none";
  }
  ApplicationId file(const char* from = "09:00", const char* to = "11:00") {
    const ApplicationId id = scene.file(wanting(scene, from, to));
    follow();
    return id;
  }
  void must(const Command& command) {
    scene.must(command);
    follow();
  }

  Scene scene;
  Forecast forecast;
  std::size_t seen = 0;
};

}  // namespace

TEST_CASE("two that wait are not told the same last place", "[planning][forecast]") {
  Followed it;
  std::vector<std::string> told;
  for (int i = 0; i < 4; ++i) told.push_back(it.predicted(it.file()));
  CHECK(told == std::vector<std::string>{slot(4), slot(4), slot(4), slot(5)});
}

TEST_CASE("a prediction carries the slot's span", "[planning][forecast]") {
  Followed it;
  const auto prediction = it.forecast.predicted(it.scene.station, it.file(), it.scene.now);
  REQUIRE(prediction);
  CHECK(prediction->span == Interval{at("09:00"), at("09:30")});
}

TEST_CASE("nothing is predicted where no slot has room", "[planning][forecast]") {
  Followed it;
  CHECK(it.predicted(it.file("20:00", "21:00")) == "none");
  for (int i = 0; i < 3; ++i) it.file("09:00", "09:30");
  CHECK(it.predicted(it.file("09:00", "09:30")) == "none");
}

TEST_CASE("a place that is given back goes to who is asked about next", "[planning][forecast]") {
  Followed it;
  const ApplicationId first = it.file("09:00", "09:30");
  it.file("09:00", "09:30");
  it.file("09:00", "09:30");
  const ApplicationId fourth = it.file("09:00", "09:30");
  CHECK(it.predicted(fourth) == "none");

  SECTION("by withdrawal") {
    it.must(WithdrawApplication{first, {}});
  }
  SECTION("by rejection") {
    it.must(RejectApplication{first, good<Note>("papers")});
  }
  SECTION("by another window") {
    it.must(RescheduleApplication{first, {at("15:00"), at("16:00")}});
    CHECK(it.predicted(first) == slot(16));
  }
  CHECK(it.predicted(fourth) == slot(4));
}

TEST_CASE("an approval takes its place for real, once", "[planning][forecast]") {
  Followed it;
  const ApplicationId first = it.file("09:00", "10:00");
  it.must(ApproveApplication{.application_id = first, .slot_id = good<SlotId>(slot(4))});
  CHECK(it.predicted(first) == "none");  // it waits no more
  CHECK(it.predicted(it.file()) == slot(4));
  CHECK(it.predicted(it.file()) == slot(4));
  CHECK(it.predicted(it.file()) == slot(5));
}

TEST_CASE("a revoked pass frees its slot", "[planning][forecast]") {
  Followed it;
  std::string pass;
  for (int i = 0; i < 3; ++i) {
    pass = it.scene.approved(slot(4).c_str()).number;
    it.follow();
  }
  const ApplicationId waiting = it.file("09:00", "09:30");
  CHECK(it.predicted(waiting) == "none");
  it.must(RevokePass{pass, good<Note>("wrong papers")});
  CHECK(it.predicted(waiting) == slot(4));
}

TEST_CASE("a closed slot and a smaller one are seen at once", "[planning][forecast]") {
  Followed it;
  it.must(CloseSlot{good<SlotId>(slot(4)), good<Note>("works")});
  it.must(SetSlotCapacity{good<SlotId>(slot(5)), 0});
  CHECK(it.predicted(it.file()) == slot(6));
}

TEST_CASE("who was told a slot that closes is told another one", "[planning][forecast]") {
  Followed it;
  std::vector<ApplicationId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(it.file());
  it.must(CloseSlot{good<SlotId>(slot(4)), good<Note>("works")});
  for (const ApplicationId id : ids) CHECK(it.predicted(id) == slot(5));
  CHECK(it.predicted(it.file()) == slot(6));
}

TEST_CASE("an approval in a slot that was full of promises moves the last of them",
          "[planning][forecast]") {
  Followed it;
  std::vector<ApplicationId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(it.file());
  it.scene.approved(slot(4).c_str());
  it.follow();
  CHECK(it.predicted(ids[0]) == slot(4));
  CHECK(it.predicted(ids[1]) == slot(4));
  CHECK(it.predicted(ids[2]) == slot(5));
}

TEST_CASE("a plan's own slots become the predictions", "[planning][forecast]") {
  Followed it;
  const ApplicationId id = it.file();
  PlanProposed plan = plan_of(it.scene);
  plan.placements.at(0).slot = good<SlotId>(slot(7));
  it.must(ProposePlan{plan});
  CHECK(it.predicted(id) == slot(7));
}

TEST_CASE("a slot that is over is predicted to nobody", "[planning][forecast]") {
  Followed it;
  const ApplicationId id = it.file();
  it.scene.clock("09:40");
  it.follow();
  CHECK(it.predicted(id) == slot(5));
}

TEST_CASE("the vehicle's other trip is kept free", "[planning][forecast]") {
  Followed it;
  const Trip trip = wanting(it.scene, "09:00", "10:00");
  it.scene.approved(trip, slot(4).c_str());
  const ApplicationId again = it.scene.file(trip);
  it.follow();
  CHECK(it.predicted(again) == slot(5));
}

TEST_CASE("cargo that a slot takes no more of is predicted elsewhere", "[planning][forecast]") {
  Followed it;
  std::vector<std::string> told;
  for (int i = 0; i < 2; ++i) {
    Trip trip = it.scene.trip();
    trip.consignments[0].cargo_class = good<Word>("refrigerated");
    const ApplicationId id = it.scene.file(trip);
    it.follow();
    told.push_back(it.predicted(id));
  }
  CHECK(told == std::vector<std::string>{slot(4), slot(5)});
}

TEST_CASE("after a restart the queue is told the same as before", "[planning][forecast]") {
  Followed it;
  std::vector<ApplicationId> ids;
  for (int i = 0; i < 9; ++i) ids.push_back(it.file());
  it.scene.approved(slot(6).c_str());
  it.follow();
  Forecast anew;
  anew.rebuild(it.scene.station, it.scene.now);
  for (const ApplicationId id : ids) {
    CAPTURE(id.text());
    CHECK(anew.predicted(it.scene.station, id, it.scene.now)->slot_id.text() == it.predicted(id));
  }
}

TEST_CASE("the next day the forecast forgets yesterday's slots", "[planning][forecast]") {
  Followed it;
  const ApplicationId id = it.file("2022-05-05 18:00", "2022-05-06 08:00");
  CHECK(it.predicted(id) == slot(22));
  it.scene.clock("2022-05-06 06:30");
  it.follow();
  CHECK(it.predicted(id) == "20220506-0");
}
