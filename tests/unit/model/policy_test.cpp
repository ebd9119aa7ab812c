#include <catch2/catch.hpp>

#include "tests/unit/model/refusal.hpp"

namespace greenlane::support {

namespace {

Problem refused(Scene& scene, const Policy& policy) {
  return refusal(scene, AdoptPolicy{policy}, admin());
}

}  // namespace

TEST_CASE("a station keeps its zone and its code for good", "[policy]") {
  Scene scene;
  Policy policy = a_policy();
  SECTION("zone") {
    policy.zone = good<Zone>("Europe/Berlin");
    CHECK(refused(scene, policy).rule == "one zone for good");
  }
  SECTION("code") {
    policy.code = good<Word>("other");
    CHECK(refused(scene, policy).rule == "one code for good");
  }
}

TEST_CASE("a policy leaves no truck inside behind", "[policy]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId visit = scene.admitted();
  Policy policy = a_policy();

  SECTION("the site has room for those who are inside") {
    policy.site_capacity = 0;
    CHECK(refused(scene, policy).rule == "rule 2");
  }
  SECTION("a stage that is still needed stays") {
    policy.stages.pop_back();
    CHECK(refused(scene, policy).message == visit.text() + " inside still needs exit");
  }
  SECTION("a server that serves stays") {
    scene.must(StartStage{visit, good<Word>("gate"), {}}, gate());
    policy.stages[0].servers = {{good<Word>("lane-2"), {}}};
    CHECK(refused(scene, policy).message == "lane-1 of gate is serving " + visit.text());
  }
  SECTION("a bay that serves goes on to take what it is serving") {
    scene.pass_stage(visit, "gate");
    scene.must(StartStage{visit, good<Word>("transfer"), {}}, gate());
    policy.stages[1].servers[0].cargo_classes = {good<Word>("refrigerated")};
    const Problem problem = refused(scene, policy);
    CHECK(problem.rule == "rule 2");
    CHECK(problem.message == "bay-1 of transfer is serving " + visit.text() +
                                 ", whose cargo it could not serve any more");
  }
  SECTION("and goes once the truck has") {
    scene.pass_all_stages(visit);
    scene.must(ClearTruck{visit}, gate());
    policy.stages.pop_back();
    CHECK(scene.run(AdoptPolicy{policy}, admin()));
    CHECK_FALSE(scene.station.stages.contains(good<Word>("exit")));
  }
}

TEST_CASE("a policy does not break what is booked", "[policy][rule-4]") {
  Scene scene;
  Trip cold = scene.trip();
  cold.consignments.front().cargo_class = good<Word>("refrigerated");
  const Pass pass = scene.approved(cold, "20220505-4");
  Policy policy = a_policy();
  policy.cargo_classes[1].slot_max = 0;
  CHECK(refused(scene, policy).rule == "rule 4");

  SECTION("a slot keeps the capacity that it came into being with") {
    policy = a_policy();
    policy.slot_capacity = 2;
    scene.must(AdoptPolicy{policy}, admin());
    CHECK(slot_at(scene.station, pass.slot)->capacity == 4);
    CHECK(slot_at(scene.station, good<SlotId>("20220505-5"))->capacity == 2);
  }
}

TEST_CASE("a server that is down stays down under a new policy", "[policy]") {
  Scene scene;
  scene.must(SetServer{good<Word>("gate"), good<Word>("lane-1"), false, {}}, gate());
  Policy policy = a_policy();
  policy.stages[0].servers.push_back({good<Word>("lane-2"), {}});
  scene.must(AdoptPolicy{policy}, admin());
  const auto& lanes = scene.station.stages.at(good<Word>("gate"));
  REQUIRE(lanes.size() == 2);
  CHECK_FALSE(lanes[0].up);
  CHECK(lanes[1].up);
}

TEST_CASE("time goes forward", "[clock]") {
  Scene scene;
  scene.clock("07:00");
  CHECK(refusal(scene, AdvanceClock{at("06:59")}, admin()).rule == "time goes forward");
  CHECK(scene.run(AdvanceClock{at("07:00")}, admin()));
  CHECK(scene.run(StepClock{std::chrono::minutes{-5}}, admin()));
  CHECK(scene.station.last_at == at("07:00"));
}

TEST_CASE("the station says when the clock alone has something to do", "[clock]") {
  Scene scene;
  CHECK(next_due(Station{}) == Instant::max());
  CHECK(next_due(scene.station) == at("2022-05-06 00:00"));
  const Pass pass = scene.approved("20220505-4");
  CHECK(next_due(scene.station) == pass.admissible.to);
  scene.clock("09:00");
  scene.must(RecordArrival{pass.number, pass.plate}, gate());
  CHECK(next_due(scene.station) == at("2022-05-06 00:00"));
  CHECK(scene.must(PassTime{}, admin()).empty());
}

TEST_CASE("a clearance is judged by the policy of its time", "[policy][rule-5]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId visit = scene.admitted();
  scene.pass_all_stages(visit);
  scene.must(ClearTruck{visit}, gate());
  scene.clock("09:30");
  Policy policy = a_policy();
  policy.checks.push_back({.kind = good<Word>("customs_seal"),
                           .subject = CheckSubject::truck,
                           .accepted_results = {good<Word>("intact")},
                           .valid_for = std::chrono::hours{1}});
  scene.must(AdoptPolicy{policy}, admin());
  CHECK(broken_rules(scene.station).empty());

  SECTION("and one by the new policy needs the new check") {
    const auto refused = scene.run(ApproveApplication{scene.file(), {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().rule == "rule 5: customs_seal");
  }
  SECTION("and a forged one without it is found") {
    scene.station.visits.at(visit).closed_at = at("09:31");
    const auto broken = broken_rules(scene.station);
    REQUIRE(broken.size() == 1);
    CHECK(broken.front().rule == 5);
  }
}

}  // namespace greenlane::support
