#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "scheduler/planning/forecast.hpp"
#include "scheduler/planning/planner.hpp"
#include "scheduler/planning/reconcile.hpp"
#include "station/model/rules.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

using namespace greenlane;
using namespace greenlane::support;
using namespace greenlane::model;

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

  PlanProposed plan() const {
    return planning::FirstComePlanner{}.propose(scene.station, today, {.now = scene.now});
  }
};

std::vector<Wish> wishes() {
  return *rc::gen::container<std::vector<Wish>>(a_wish());
}

void holds(const char* law, const std::function<void()>& property) {
  CHECK(rc::check(law, property));
}

}  // namespace

TEST_CASE("no plan breaks rule 4 or rule 7 when all of it is approved", "[planning][property]") {
  holds("every placement can be approved, in any order", [] {
    Drawn drawn(wishes());
    const PlanProposed plan = drawn.plan();
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

TEST_CASE("a plan answers every application of the day once", "[planning][property]") {
  holds("placed or unplaced, never both, never booked", [] {
    const Drawn drawn(wishes());
    const PlanProposed plan = drawn.plan();
    std::multiset<ApplicationId> answered;
    for (const Placement& placement : plan.placements) answered.insert(placement.application);
    for (const Unplaced& left : plan.unplaced) answered.insert(left.application);
    std::multiset<ApplicationId> asked;
    for (const Application* application : queue(drawn.scene.station)) asked.insert(application->id);
    RC_ASSERT(answered == asked);
  });
}

TEST_CASE("no plan is below its bound", "[planning][property]") {
  holds("lower bound ≤ objective", [] {
    const PlanProposed plan = Drawn(wishes()).plan();
    RC_ASSERT(*plan.lower_bound <= plan.objective);
    RC_ASSERT(plan.proven_optimal == (*plan.lower_bound == plan.objective));
  });
}

TEST_CASE("a placement is within the wanted window", "[planning][property]") {
  holds("slot and window overlap", [] {
    const Drawn drawn(wishes());
    for (const Placement& placement : drawn.plan().placements) {
      const Interval& window = drawn.scene.application(placement.application).trip.window;
      RC_ASSERT(slot_at(drawn.scene.station, placement.slot)->span.overlaps(window));
    }
  });
}

TEST_CASE("a fresh plan holds as a whole", "[planning][property]") {
  holds("reconciled at once, nothing is outdated", [] {
    Drawn drawn(wishes());
    drawn.scene.must(ProposePlan{drawn.plan()});
    const Scene& scene = drawn.scene;
    const auto answer = planning::reconcile(scene.station, scene.station.plans.rbegin()->second,
                                            std::nullopt, scene.now);
    RC_ASSERT(answer.outdated.empty());
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
