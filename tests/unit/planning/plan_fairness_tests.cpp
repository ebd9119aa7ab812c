#include "scheduler/planning/plan_fairness.hpp"
#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;

namespace {

/// Peak hours from 09:00 to 10:00, and Jain's index at least so.
Policy peak_policy(std::optional<int> jain_percent_min) {
  Policy policy = quick_stages();
  policy.firms = {.bookings_max = 50,
                  .peak_hours = {{good<TimeOfDay>("09:00"), good<TimeOfDay>("10:00")}},
                  .points_days = 30,
                  .jain_percent_min = jain_percent_min};
  return policy;
}

/// Another truck of the same carrier.
Trip another_of(Scene& scene, Trip trip) {
  const EnterpriseId carrier = find(scene.station, trip.vehicle_id)->enterprise;
  trip.vehicle_id = scene.vehicle(carrier);
  trip.driver_ids = {scene.driver(carrier)};
  for (CheckRecord& check : trip.checks) check.driver_id = trip.driver_ids.front();
  return trip;
}

/// One carrier asks for six places and filed first, another one asks for three, and there are six.
void file_for_two(Scene& scene) {
  const Trip large = wanting(scene, "09:00", "10:00");
  scene.file(large);
  for (int i = 0; i < 5; ++i) scene.file(another_of(scene, large));
  const Trip small = wanting(scene, "09:00", "10:00");
  scene.file(small);
  for (int i = 0; i < 2; ++i) scene.file(another_of(scene, small));
}

PlanProposed best_plan_of(const Scene& scene) {
  return SlotPlanner{}.propose(scene.station, today(), {.now = scene.now});
}

}  // namespace

TEST_CASE("a plan says what each carrier gets of what it asks, and of the peak", "[planning]") {
  Scene scene{peak_policy({})};
  file_for_two(scene);
  const PlanFairness fairness = *best_plan_of(scene).fairness;
  REQUIRE(fairness.firms.size() == 2);
  CHECK(fairness.firms[0].asked == 6);
  CHECK(fairness.firms[0].placed == 6);
  CHECK(fairness.firms[0].in_peak == 6);
  CHECK(fairness.firms[0].peak_percent == 100);
  CHECK(fairness.firms[1].placed == 0);
  CHECK(fairness.jain_index == 0.5);
}

TEST_CASE("what is booked in peak hours counts in a carrier's share", "[planning]") {
  Scene scene{peak_policy({})};
  const Trip trip = wanting(scene, "09:00", "10:00");
  scene.approved(trip, slot(4).c_str());
  scene.file(another_of(scene, trip));
  scene.file(wanting(scene, "09:00", "10:00"));
  const PlanFairness fairness = *best_plan_of(scene).fairness;
  REQUIRE(fairness.firms.size() == 2);
  CHECK(fairness.firms[0].in_peak == 2);
  CHECK(fairness.firms[0].peak_percent == 66.7);
}

TEST_CASE("a least index gives places to who would have none", "[planning]") {
  Scene scene{peak_policy(90)};
  file_for_two(scene);
  const PlanProposed plan = best_plan_of(scene);
  CHECK(fair_enough(scene.station.policy, *plan.fairness));
  CHECK(*plan.fairness->jain_index >= 0.9);
  CHECK(plan.placements.size() == 6);
  CHECK(plan.objective >= *plan.lower_bound);
  const auto left = [&](std::int64_t id) {
    return std::ranges::any_of(plan.unplaced, [&](const Unplaced& unplaced) {
      return unplaced.application.value == id && unplaced.rule.starts_with("rule 4");
    });
  };
  CHECK((left(6) || left(5)));
}

TEST_CASE("a plan that is about nobody is fair", "[planning]") {
  const Scene scene{peak_policy(100)};
  const PlanProposed plan = best_plan_of(scene);
  CHECK(fair_enough(scene.station.policy, *plan.fairness));
  CHECK(plan.fairness->firms.empty());
}
