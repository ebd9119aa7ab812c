#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;

TEST_CASE("a placement says what was wanted, what was full and by which rule", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 7; ++i) scene.file(wanting(scene, "09:00", "11:00"));

  const PlanProposed plan = plan_of(scene);

  CHECK(plan.placements[0].reason_en ==
        "standard, 1st in its class; wanted 09:00–11:00; given 09:00–09:30");
  CHECK(plan.placements[0].reason_zh == "普通第 1 位；希望 09:00–11:00；安排 09:00–09:30");
  CHECK(plan.placements[6].reason_en ==
        "standard, 7th in its class; wanted 09:00–11:00; 09:00, 09:30: rule 4: reserved share; "
        "given 10:00–10:30");
  CHECK(plan.placements[6].reason_zh ==
        "普通第 7 位；希望 09:00–11:00；09:00、09:30 余位保留给其他优先级（规则4）；"
        "安排 10:00–10:30");
}

TEST_CASE("a refusal names the binding rule and the nearest free slot", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 4; ++i) scene.file(wanting(scene, "09:00", "09:30"));

  const Unplaced left = plan_of(scene).unplaced.at(0);

  CHECK(
      left.reason_en ==
      "standard, 4th in its class; wanted 09:00–09:30; 09:00: rule 4: reserved share; the nearest "
      "free slot is 20220505-3 (2022-05-05 08:30–09:00), for a window that touches it");
  CHECK(left.reason_zh ==
        "普通第 4 位；希望 09:00–09:30；09:00 余位保留给其他优先级（规则4）；最近的空闲时段是 "
        "20220505-3（2022-05-05 08:30–09:00），改期至该时段即可安排");
}

TEST_CASE("the nearest free slot may be another day's", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 24; ++i) scene.must(CloseSlot{good<SlotId>(slot(i)), good<Note>("holiday")});
  scene.file(wanting(scene, "09:00", "09:30"));
  const Unplaced left = plan_of(scene).unplaced.at(0);
  CHECK(left.rule == "slot closed");
  CHECK_THAT(left.reason_en,
             Catch::Contains("the nearest free slot is 20220506-0 (2022-05-06 07:"));
}

TEST_CASE("many closed slots are counted, not listed", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 10; ++i) scene.must(CloseSlot{good<SlotId>(slot(i)), good<Note>("works")});
  scene.file(wanting(scene, "07:00", "13:00"));
  CHECK_THAT(plan_of(scene).placements.at(0).reason_en,
             Catch::Contains("07:00, 07:30, 08:00, 08:30 and 6 more: slot closed; given 12:00"));
}

TEST_CASE("a window over midnight is told with its days", "[planning]") {
  Scene scene{quick_stages()};
  scene.file(wanting(scene, "18:00", "2022-05-06 08:00"));
  CHECK_THAT(plan_of(scene).placements.at(0).reason_en,
             Catch::Contains("wanted 2022-05-05 18:00 – 2022-05-06 08:00; given 18:00–18:30"));
}

TEST_CASE("places in a class are counted as people count", "[planning]") {
  Scene scene{quick_stages()};
  for (int i = 0; i < 23; ++i) scene.file(wanting(scene, "07:00", "19:00"));
  const auto rank = [plan = plan_of(scene)](std::size_t n) {
    const std::string& reason = plan.placements.at(n - 1).reason_en;
    return reason.substr(10, reason.find(" in its") - 10);
  };
  CHECK(rank(2) == "2nd");
  CHECK(rank(3) == "3rd");
  CHECK(rank(11) == "11th");
  CHECK(rank(12) == "12th");
  CHECK(rank(21) == "21st");
  CHECK(rank(22) == "22nd");
}
