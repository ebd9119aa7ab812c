#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "scheduler/planning/day_view.hpp"
#include "scheduler/planning/draft.hpp"
#include "scheduler/planning/forecast.hpp"
#include "scheduler/planning/objective.hpp"
#include "scheduler/planning/planner.hpp"
#include "scheduler/planning/reconcile.hpp"
#include "scheduler/planning/replan.hpp"
#include "station/model/rules.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

using namespace greenlane;
using namespace greenlane::support;
using namespace greenlane::model;
using planning::FirstComePlanner;
using planning::SlotPlanner;

namespace {

const Day today = good<Day>("2022-05-05");

/// One application as rapidcheck draws it.
struct Wish {
  int from_slot;
  int slots_long;
  int priority;
  bool cold;
  int crew;  ///< who shares vehicle and driver with another wish of the same number
  bool tested;
  bool approved_before;
};

rc::Gen<Wish> a_wish() {
  return rc::gen::construct<Wish>(rc::gen::inRange(0, 24), rc::gen::inRange(1, 8),
                                  rc::gen::inRange(0, priority_classes), rc::gen::arbitrary<bool>(),
                                  rc::gen::inRange(0, 6),
                                  rc::gen::weightedElement<bool>({{9, true}, {1, false}}),
                                  rc::gen::weightedElement<bool>({{1, true}, {3, false}}));
}

/// A station with what was wished for: some of it approved already, the rest waiting.
struct Drawn {
  Scene scene;
  std::vector<Trip> crews;
  planning::Forecast forecast;  ///< told of every event
  std::size_t told = 0;

  explicit Drawn(const std::vector<Wish>& wishes) {
    for (int i = 0; i < 6; ++i) crews.push_back(scene.trip());
    for (const Wish& wish : wishes) file(wish);
  }

  void file(const Wish& wish) {
    Trip trip = crews[static_cast<std::size_t>(wish.crew)];
    const Duration slot = std::chrono::minutes{30};
    trip.window.from = at("07:00") + wish.from_slot * slot;
    trip.window.to = trip.window.from + wish.slots_long * slot;
    if (wish.cold) trip.consignments[0].cargo_class = good<Word>("refrigerated");
    if (!wish.tested) trip.checks.clear();
    scene.must(
        SubmitApplication{.trip = trip, .priority = static_cast<PriorityClass>(wish.priority)});
    if (wish.approved_before)  // may be refused, and then waits
      static_cast<void>(scene.run(ApproveApplication{{scene.station.last_application}, {}}));
    for (; told < scene.ledger.size(); ++told) forecast.follow(scene.station, scene.ledger[told]);
  }

  template <class Planner>
  PlanProposed plan() const {
    return Planner{}.propose(scene.station, today, {.now = scene.now});
  }
};

std::vector<Wish> wishes() {
  return *rc::gen::container<std::vector<Wish>>(a_wish());
}

/// As many as a planner that searches answers quickly in a build without optimization.
template <class Planner>
std::vector<Wish> wishes_for() {
  std::vector<Wish> all = wishes();
  const std::size_t most = std::is_same_v<Planner, SlotPlanner> ? 25 : all.size();
  if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
  return all;
}

void holds(const char* law, const std::function<void()>& property) {
  CHECK(rc::check(law, property));
}

}  // namespace

TEMPLATE_TEST_CASE("no plan breaks rule 4 or rule 7 when all of it is approved",
                   "[planning][property]", FirstComePlanner, SlotPlanner) {
  holds("every placement can be approved, in any order", [] {
    Drawn drawn(wishes_for<TestType>());
    const PlanProposed plan = drawn.template plan<TestType>();
    drawn.scene.must(ProposePlan{plan});
    std::vector<Placement> placements = plan.placements;
    std::ranges::sort(placements, {}, [n = *rc::gen::inRange(1, 1000)](const Placement& placement) {
      return placement.application.value * 7919 % n;
    });
    for (const Placement& placement : placements)
      drawn.scene.must(ApproveApplication{placement.application, placement.slot});
    RC_ASSERT(broken_rules(drawn.scene.station).empty());
  });
}

TEMPLATE_TEST_CASE("a plan answers every application of the day once", "[planning][property]",
                   FirstComePlanner, SlotPlanner) {
  holds("placed or unplaced, never both, never booked", [] {
    const Drawn drawn(wishes_for<TestType>());
    const PlanProposed plan = drawn.template plan<TestType>();
    std::multiset<ApplicationId> answered;
    for (const Placement& placement : plan.placements) answered.insert(placement.application);
    for (const Unplaced& left : plan.unplaced) answered.insert(left.application);
    std::multiset<ApplicationId> asked;
    for (const Application* application : queue(drawn.scene.station)) asked.insert(application->id);
    RC_ASSERT(answered == asked);
  });
}

TEMPLATE_TEST_CASE("no plan is below its bound", "[planning][property]", FirstComePlanner,
                   SlotPlanner) {
  holds("lower bound ≤ objective", [] {
    const PlanProposed plan = Drawn(wishes_for<TestType>()).template plan<TestType>();
    RC_ASSERT(*plan.lower_bound <= plan.objective);
    RC_ASSERT(plan.proven_optimal == (*plan.lower_bound == plan.objective));
  });
}

TEMPLATE_TEST_CASE("a placement is within the wanted window", "[planning][property]",
                   FirstComePlanner, SlotPlanner) {
  holds("slot and window overlap", [] {
    const Drawn drawn(wishes_for<TestType>());
    for (const Placement& placement : drawn.template plan<TestType>().placements) {
      const Interval& window = drawn.scene.application(placement.application).trip.window;
      RC_ASSERT(slot_at(drawn.scene.station, placement.slot)->span.overlaps(window));
    }
  });
}

TEMPLATE_TEST_CASE("a fresh plan holds as a whole", "[planning][property]", FirstComePlanner,
                   SlotPlanner) {
  holds("reconciled at once, nothing is outdated", [] {
    Drawn drawn(wishes_for<TestType>());
    drawn.scene.must(ProposePlan{drawn.template plan<TestType>()});
    const Scene& scene = drawn.scene;
    const auto answer = planning::reconcile(scene.station, scene.station.plans.rbegin()->second,
                                            std::nullopt, scene.now);
    RC_ASSERT(answer.outdated.empty());
  });
}

TEMPLATE_TEST_CASE("a plan of a view is the plan of the station", "[planning][property]",
                   FirstComePlanner, SlotPlanner) {
  holds("digest of the plan", [] {
    const Drawn drawn(wishes_for<TestType>());
    const Station view = planning::day_view(drawn.scene.station, today);
    const PlanProposed plan = TestType{}.propose(view, today, {.now = drawn.scene.now});
    RC_ASSERT(value::digest(plan) == value::digest(drawn.template plan<TestType>()));
  });
}

TEST_CASE("a plan that is repaired holds, and an unchanged one is not touched",
          "[planning][property]") {
  holds("every placement can be approved; nobody is moved without need", [] {
    Drawn drawn(wishes_for<SlotPlanner>());
    const PlanProposed plan = drawn.plan<SlotPlanner>();
    const auto same = planning::replan(drawn.scene.station, plan, drawn.scene.now);
    RC_ASSERT(same.moved.empty());
    RC_ASSERT(same.plan.placements.size() == plan.placements.size());

    for (const Wish& wish : wishes_for<SlotPlanner>()) drawn.file(wish);
    const auto repaired = planning::replan(drawn.scene.station, plan, drawn.scene.now);
    for (const planning::Moved& moved : repaired.moved) RC_ASSERT(moved.from != moved.to);
    drawn.scene.must(ProposePlan{repaired.plan});
    for (const Placement& placement : repaired.plan.placements)
      drawn.scene.must(ApproveApplication{placement.application, placement.slot});
    RC_ASSERT(broken_rules(drawn.scene.station).empty());
  });
}

TEST_CASE("the best plan is at least as good as first come, first served", "[planning][property]") {
  holds("objective ≤ that of first come", [] {
    const Drawn drawn(wishes_for<SlotPlanner>());
    const PlanProposed plan = drawn.plan<SlotPlanner>();
    RC_ASSERT(plan.objective <= drawn.plan<FirstComePlanner>().objective);
  });
}

TEST_CASE("no plan that the station would approve is below the bound", "[planning][property]") {
  holds("bound ≤ weighted lateness of trucks that take whatever is free, in any order", [] {
    const Drawn drawn(wishes_for<SlotPlanner>());
    const Station& station = drawn.scene.station;
    planning::Draft draft(station, today, drawn.scene.now);
    double cost = 0;
    std::vector<const Application*> waiting = queue(station);
    while (!waiting.empty()) {
      const auto next = waiting.begin() + *rc::gen::inRange(0, static_cast<int>(waiting.size()));
      const Application& application = **next;
      waiting.erase(next);
      std::vector<const Slot*> free;
      const bool ready = missing_checks(station.policy, application.trip.driver_ids,
                                        application.trip.checks, drawn.scene.now)
                             .empty();
      for (const Slot& slot : draft.slots())
        if (ready && slot.span.overlaps(application.trip.window) &&
            !draft.binding_rule(slot, application))
          free.push_back(&slot);
      const Slot* slot =
          free.empty()
              ? nullptr
              : free[*rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(2, free.size()))];
      cost += slot ? planning::placement_cost(station.policy, application, *slot)
                   : planning::unserved_cost(station.policy, application);
      if (slot) draft.book(*slot, application);
    }
    RC_ASSERT(*drawn.plan<SlotPlanner>().lower_bound <= cost);
  });
}

TEST_CASE("predictions beside bookings never overfill a slot", "[planning][property]") {
  holds("rule 4 with every prediction booked", [] {
    Drawn drawn(wishes());
    const Scene& scene = drawn.scene;
    std::map<SlotId, Slot> slots;
    for (const Slot& slot : slots_on(scene.station, today)) slots.emplace(slot.id, slot);
    for (const Application* application : queue(scene.station)) {
      const auto told = drawn.forecast.predicted(scene.station, application->id, scene.now);
      if (!told) continue;
      Slot& slot = slots.at(told->slot_id);
      ++slot.booked[static_cast<std::size_t>(application->priority)];
      for (const Word& cargo : cargo_classes_of(application->trip)) ++slot.cargo_booked[cargo];
    }
    for (const auto& [id, slot] : slots) RC_ASSERT(quotas_hold(scene.station.policy, slot));
  });
}
