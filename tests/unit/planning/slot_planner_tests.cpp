#include <algorithm>

#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;
using Lines = std::vector<std::string>;

namespace {

PlanProposed best_plan_of(const Scene& scene) {
  return SlotPlanner{}.propose(scene.station, today(), {.now = scene.now});
}

}  // namespace

TEST_CASE("who can come at other times makes way for who cannot", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  scene.file(wanting(scene, "09:00", "09:30"));  // first come leaves it out

  const PlanProposed plan = best_plan_of(scene);

  CHECK(placed(plan) ==
        Lines{"app-1 20220505-4", "app-2 20220505-4", "app-3 20220505-5", "app-4 20220505-4"});
  CHECK(plan.objective == 30);
  CHECK(plan.proven_optimal);
}

TEST_CASE("a placement says whom its truck would displace at the hour it would rather have",
          "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  scene.file(wanting(scene, "09:00", "09:30"));

  const Placement late = best_plan_of(scene).placements.at(2);

  CHECK(late.reason_en ==
        "standard, 3rd in its class; wanted 09:00–10:00; 09:00: rule 4: reserved share; given "
        "09:30–10:00; at 09:00 TST-20220505-0002 would have to make way, for 0 weighted minutes "
        "more in all: the draw or the order of filing decides");
  CHECK(late.reason_zh ==
        "普通第 3 位；希望 09:00–10:00；09:00 余位保留给其他优先级（规则4）；安排 "
        "09:30–10:00；若安排 "
        "09:00，需 TST-20220505-0002 让位，总加权延误增加 0 分钟：按抽签或申报先后决定");
}

TEST_CASE("of plans that cost the same, the queue's own is taken", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 5; ++i) scene.file(wanting(scene, "09:00", "11:00"));
  const PlanProposed plan = best_plan_of(scene);
  CHECK(placed(plan) == placed(plan_of(scene)));
  CHECK(plan.placements[4].reason_en == plan_of(scene).placements[4].reason_en);
  CHECK(plan.proven_optimal);  // which first come could not know
}

TEST_CASE("goods that are needed sooner come sooner", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  Trip urgent = wanting(scene, "09:00", "10:00");
  urgent.needed_by = at("09:10");
  scene.file(urgent);
  CHECK(placed(best_plan_of(scene)).back() == "app-4 20220505-4");
}

TEST_CASE("a cargo class that is full in a slot does not keep others from it", "[planning]") {
  Scene scene{quick_stages()};
  Trip cold = wanting(scene, "09:00", "10:00");
  cold.consignments[0].cargo_class = good<Word>("refrigerated");
  scene.file(cold);
  Trip only_then = wanting(scene, "09:00", "09:30");
  only_then.consignments[0].cargo_class = good<Word>("refrigerated");
  scene.file(only_then);
  scene.file(wanting(scene, "09:00", "10:00"));

  const PlanProposed plan = best_plan_of(scene);

  CHECK(placed(plan) == Lines{"app-1 20220505-5", "app-2 20220505-4", "app-3 20220505-4"});
  CHECK(plan.proven_optimal);
}

TEST_CASE("a bay that is down under trucks that are booked leaves a plan for the others",
          "[planning]") {
  Scene scene;
  for (int i = 0; i < 3; ++i) scene.approved(slot(4).c_str());
  scene.must(SetServer{good<Word>("transfer"), good<Word>("bay-1"), false, good<Note>("repair")},
             gate());
  scene.file(wanting(scene, "10:00", "12:00"));
  CHECK(unplaced(best_plan_of(scene)) == Lines{"app-4 stage capacity: transfer"});
}

TEST_CASE("the same state has the same best plan, whatever the seed", "[planning]") {
  Scene scene;
  for (int i = 0; i < 12; ++i) scene.file(wanting(scene, "08:00", i % 2 ? "12:00" : "09:30"));
  const PlanProposed other =
      SlotPlanner{}.propose(scene.station, today(), {.now = scene.now, .seed = 7});
  CHECK(placed(best_plan_of(scene)) == placed(other));
}

TEST_CASE("the next better slot is named, not the best one", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 7; ++i) scene.file(wanting(scene, "09:00", "11:00"));
  scene.file(wanting(scene, "09:00", "09:30"));
  const PlanProposed plan = best_plan_of(scene);
  REQUIRE(placed(plan)[6] == "app-7 20220505-6");
  CHECK_THAT(plan.placements[6].reason_en, Catch::Contains("given 10:00–10:30; at 09:30 "));
}

TEST_CASE("a planner without time goes by who came first", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  scene.file(wanting(scene, "09:00", "09:30"));
  const PlanProposed plan =
      SlotPlanner{}.propose(scene.station, today(), {.now = scene.now, .time_limit = Duration{0}});
  CHECK(placed(plan) == placed(plan_of(scene)));
  CHECK_FALSE(plan.savings);
}

TEST_CASE("a planner that is cancelled makes no further step", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  scene.file(wanting(scene, "09:00", "09:30"));
  std::vector<PlanStep> steps;
  PlanOptions options{.now = scene.now};
  options.progress = [&](const PlanProgress& progress) { steps.push_back(progress.step); };
  SECTION("told how far it is") {
    SlotPlanner{}.propose(scene.station, today(), options);
    CHECK(steps.front() == PlanStep::first_come);
    CHECK(std::ranges::count(steps, PlanStep::assignment) >= 2);
    CHECK(steps.back() == PlanStep::reasons);
  }
  SECTION("after the first") {
    options.cancelled = [] { return true; };
    SlotPlanner{}.propose(scene.station, today(), options);
    CHECK(steps == std::vector{PlanStep::first_come});
  }
}

TEST_CASE("a plan says what one more place would save", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 4; ++i) scene.file(wanting(scene, "09:00", "10:00"));
  const PlanProposed plan = best_plan_of(scene);
  REQUIRE(plan.objective == 30);
  REQUIRE(plan.savings->size() == 1);
  const PlanSaving& saving = plan.savings->front();
  CHECK(saving.rule == "rule 4: slot capacity");
  CHECK(saving.span == Interval{at("09:00"), at("09:30")});
  CHECK(saving.minutes == 30);
  CHECK(saving.text_en == "one more place 09:00–09:30 saves 30 weighted minutes");
  CHECK(saving.text_zh == "09:00–09:30 多一个名额，可减少加权延误 30 分钟");

  scene.must(SetSlotCapacity{good<SlotId>(slot(4)), 5});
  CHECK(best_plan_of(scene).objective == plan.objective - saving.minutes);
}

TEST_CASE("a plan says what one more bay would save", "[planning]") {
  Scene scene;
  for (int i = 0; i < 6; ++i) scene.file(wanting(scene, "09:00", "12:00"));
  const PlanProposed plan = best_plan_of(scene);
  REQUIRE(plan.objective > 0);
  const auto bay = std::ranges::find_if(*plan.savings, [](const PlanSaving& saving) {
    return saving.rule.starts_with("stage capacity: ");
  });
  REQUIRE(bay != plan.savings->end());
  CHECK(bay->minutes > 0);
  CHECK_THAT(bay->text_en, Catch::Contains("one more server at ") && Catch::Contains(" saves "));
}

TEST_CASE("where everybody has the wanted slot nothing would save anything", "[planning]") {
  Scene scene{quick_stages()};
  scene.file(wanting(scene, "09:00", "10:00"));
  REQUIRE(best_plan_of(scene).savings);
  CHECK(best_plan_of(scene).savings->empty());
}
