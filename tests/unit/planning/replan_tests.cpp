#include "scheduler/planning/day_view.hpp"
#include "scheduler/planning/replan.hpp"
#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;
using Lines = std::vector<std::string>;

namespace {

std::string text_of(const std::optional<SlotId>& slot) {
  return slot ? slot->text() : "none";
}

/// "app-1 20220505-4 none rule 4: slot capacity", one a move.
Lines moves(const Replanned& replanned) {
  Lines lines;
  for (const Moved& moved : replanned.moved)
    lines.push_back(moved.application.text() + " " + text_of(moved.from) + " " + text_of(moved.to) +
                    " " + moved.rule);
  return lines;
}

/// Three trucks that want 09:00 to 10:00, all planned for 09:00.
struct Planned {
  Scene scene{quick_stages()};
  PlanProposed plan;

  Planned() {
    for (int i = 0; i < 3; ++i) scene.file(wanting(scene, "09:00", "10:00"));
    plan = SlotPlanner{}.propose(scene.station, today(), {.now = scene.now});
  }
  Replanned replanned(const std::optional<Given>& given = {}) const {
    return replan(scene.station, plan, scene.now, given);
  }
};

}  // namespace

TEST_CASE("a repaired plan moves only who lost the place", "[planning]") {
  Planned it;
  it.scene.approved(wanting(it.scene, "09:00", "09:30"), slot(4).c_str());
  const Replanned replanned = it.replanned();
  CHECK(moves(replanned) == Lines{"app-3 20220505-4 20220505-5 rule 4: reserved share"});
  CHECK(placed(replanned.plan) ==
        Lines{"app-1 20220505-4", "app-2 20220505-4", "app-3 20220505-5"});
  CHECK(replanned.plan.objective == 30);
  CHECK_FALSE(replanned.plan.lower_bound);
  CHECK(replanned.plan.made_at_event == it.scene.station.last_seq);
  CHECK(replanned.plan.placements[0].reason_en == it.plan.placements[0].reason_en);
}

TEST_CASE("who waits no more is not in a repaired plan, and who came since is", "[planning]") {
  Planned it;
  it.scene.must(WithdrawApplication{{1}, {}});
  it.scene.file(wanting(it.scene, "09:00", "10:00"));
  const Replanned replanned = it.replanned();
  CHECK(placed(replanned.plan) ==
        Lines{"app-2 20220505-4", "app-3 20220505-4", "app-4 20220505-4"});
  CHECK(moves(replanned) == Lines{"app-4 none 20220505-4 "});
}

TEST_CASE("who asks for other hours by now does not keep the slot", "[planning]") {
  Planned it;
  it.scene.must(RescheduleApplication{{2}, {at("13:00"), at("14:00")}});
  CHECK(moves(it.replanned()) == Lines{"app-2 20220505-4 20220505-12 wanted window"});
}

TEST_CASE("nobody is left a slot that was closed", "[planning]") {
  Planned it;
  for (const int index : {4, 5})
    it.scene.must(CloseSlot{good<SlotId>(slot(index)), good<Note>("works")});
  const Replanned replanned = it.replanned();
  CHECK(replanned.plan.placements.empty());
  CHECK(unplaced(replanned.plan) ==
        Lines{"app-1 slot closed", "app-2 slot closed", "app-3 slot closed"});
  CHECK(moves(replanned).at(0) == "app-1 20220505-4 none slot closed");
}

TEST_CASE("a place that is given by hand moves who is behind", "[planning]") {
  Planned it;
  const ApplicationId other = it.scene.file(wanting(it.scene, "09:30", "10:30"));
  const Replanned replanned = it.replanned(Given{other, good<SlotId>(slot(4))});
  CHECK(moves(replanned) == Lines{"app-3 20220505-4 20220505-5 rule 4: reserved share"});
  CHECK(placed(replanned.plan) ==
        Lines{"app-1 20220505-4", "app-2 20220505-4", "app-3 20220505-5"});
}

TEST_CASE("a plan of which nothing has changed is recorded as it was made", "[planning]") {
  Planned it;
  const MadePlan made{it.plan, fingerprint(day_view(it.scene.station, today()))};

  SECTION("though others registered meanwhile") {
    it.scene.vehicle(it.scene.enterprise());
    const PlanProposed now = brought_up_to_date(it.scene.station, made, it.scene.now);
    CHECK(now.lower_bound == it.plan.lower_bound);
    CHECK(now.made_at_event == it.plan.made_at_event);
  }
  SECTION("else it is repaired") {
    it.scene.must(WithdrawApplication{{1}, {}});
    const PlanProposed now = brought_up_to_date(it.scene.station, made, it.scene.now);
    CHECK(placed(now) == Lines{"app-2 20220505-4", "app-3 20220505-4"});
    CHECK(now.made_at_event == it.scene.station.last_seq);
  }
  SECTION("when a slot is over by now, too") {
    it.scene.clock("09:30");
    const PlanProposed now = brought_up_to_date(it.scene.station, made, it.scene.now);
    CHECK(placed(now) == Lines{"app-1 20220505-5", "app-2 20220505-5", "app-3 20220505-5"});
  }
}
