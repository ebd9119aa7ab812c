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
        "more in all");
  CHECK(late.reason_zh ==
        "普通第 3 位；希望 09:00–10:00；09:00 余位保留给其他优先级（规则4）；安排 "
        "09:30–10:00；若安排 "
        "09:00，需 TST-20220505-0002 让位，总加权延误增加 0 分钟");
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

TEST_CASE("the same state has the same best plan, whatever the time and the seed", "[planning]") {
  Scene scene;
  for (int i = 0; i < 12; ++i) scene.file(wanting(scene, "08:00", i % 2 ? "12:00" : "09:30"));
  const PlanProposed other = SlotPlanner{}.propose(
      scene.station, today(),
      {.now = scene.now, .time_limit = std::chrono::milliseconds{1}, .seed = 7});
  CHECK(placed(best_plan_of(scene)) == placed(other));
}
