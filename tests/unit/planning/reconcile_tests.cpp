#include "scheduler/planning/reconcile.hpp"
#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;

namespace {

/// A plan that the station has taken note of, as plan.commit finds it.
PlanProposed proposed(Scene& scene) {
  scene.must(ProposePlan{plan_of(scene)});
  return scene.station.plans.rbegin()->second;
}

/// "app-1 holds" or "app-1 rule", in the order of the answer.
std::vector<std::string> told(const Reconciled& reconciled) {
  std::vector<std::string> lines;
  for (const Placement& placement : reconciled.holding)
    lines.push_back(placement.application.text() + " holds");
  for (const Outdated& outdated : reconciled.outdated)
    lines.push_back(outdated.application.text() + " " + outdated.why.rule);
  return lines;
}

std::vector<std::string> reconciled(const Scene& scene, const PlanProposed& plan) {
  return told(reconcile(scene.station, plan, std::nullopt, scene.now));
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a plan on an unchanged station holds as a whole, and can be approved so",
          "[planning][reconcile]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 5; ++i) scene.file();
  const PlanProposed plan = proposed(scene);
  CHECK(reconciled(scene, plan).size() == 5);
  for (const Placement& placement : plan.placements)
    CHECK(scene.run(ApproveApplication{placement.application, placement.slot}));
}

TEST_CASE("an application that left the queue is named with its state", "[planning][reconcile]") {
  Scene scene{quick_stages()};
  const ApplicationId first = scene.file();
  scene.file();
  const PlanProposed plan = proposed(scene);
  scene.must(WithdrawApplication{first, {}});
  CHECK(reconciled(scene, plan) == Lines{"app-2 holds", "app-1 waiting"});
}

TEST_CASE("an application that wants another time now is not approved for the old one",
          "[planning][reconcile]") {
  Scene scene{quick_stages()};
  const ApplicationId id = scene.file();
  const PlanProposed plan = proposed(scene);
  scene.must(RescheduleApplication{id, {at("15:00"), at("16:00")}});
  CHECK(reconciled(scene, plan) == Lines{"app-1 a plan of this state"});
}

TEST_CASE("an older plan gives way to a newer one", "[planning][reconcile]") {
  Scene scene{quick_stages()};
  scene.file();
  const PlanProposed older = proposed(scene);
  const PlanProposed newer = proposed(scene);
  CHECK(reconciled(scene, older) == Lines{"app-1 a plan of this state"});
  CHECK(reconciled(scene, newer) == Lines{"app-1 holds"});
}

TEST_CASE("a slot that filled up meanwhile takes only what still fits", "[planning][reconcile]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "09:30"));
  const PlanProposed plan = proposed(scene);
  for (int i = 0; i < 2; ++i) scene.approved(slot(4).c_str());

  CHECK(reconciled(scene, plan) ==
        Lines{"app-1 holds", "app-2 rule 4: reserved share", "app-3 rule 4: reserved share"});
  const Reconciled answer = reconcile(scene.station, plan, std::nullopt, scene.now);
  CHECK_THAT(answer.outdated[0].why.message, Catch::Contains("2022-05-05 09:00–09:30"));
  CHECK_FALSE(answer.outdated[0].why.zh.empty());
}

TEST_CASE("a closed slot and one that is over hold nobody", "[planning][reconcile]") {
  Scene scene{quick_stages()};
  scene.file();
  const PlanProposed plan = proposed(scene);
  SECTION("closed") {
    scene.must(CloseSlot{good<SlotId>(slot(4)), good<Note>("works")});
    CHECK(reconciled(scene, plan) == Lines{"app-1 slot closed"});
  }
  SECTION("over") {
    scene.clock("09:30");
    CHECK(reconciled(scene, plan) == Lines{"app-1 slot is over"});
  }
}

TEST_CASE("a check that expired since the plan stops its application", "[planning][reconcile]") {
  Scene scene{quick_stages()};
  Trip trip = scene.trip();
  trip.checks[0].at = at("2022-05-03 07:00");
  scene.file(trip);
  const PlanProposed plan = proposed(scene);
  REQUIRE(plan.placements.size() == 1);
  scene.clock("08:00");
  CHECK(reconciled(scene, plan) == Lines{"app-1 rule 5: nucleic_acid"});
}

TEST_CASE("only the chosen ones are looked at, and a stranger is named", "[planning][reconcile]") {
  Scene scene{quick_stages()};
  const ApplicationId first = scene.file();
  const ApplicationId second = scene.file();
  const PlanProposed plan = proposed(scene);
  const ApplicationId stranger = scene.file();

  const Reconciled answer =
      reconcile(scene.station, plan, std::vector{second, stranger}, scene.now);

  REQUIRE(answer.holding.size() == 1);
  CHECK(answer.holding[0].application == second);
  REQUIRE(answer.outdated.size() == 1);
  CHECK(answer.outdated[0].application == stranger);
  CHECK(answer.outdated[0].why.kind == greenlane::value::Kind::not_found);
  CHECK(first != second);
}
