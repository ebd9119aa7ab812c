#include "scheduler/planning/stage_load.hpp"
#include "tests/unit/planning/plans.hpp"

using namespace greenlane::planning;

namespace {

const std::vector<Word> general{good<Word>("general")};
const std::vector<Word> cold{good<Word>("refrigerated")};

/// How many trucks with this cargo a slot takes from the load, at most 100; they are added.
int fill(StageLoad& load, std::size_t slot_index, const std::vector<Word>& cargo) {
  int trucks = 0;
  for (; trucks < 100 && !load.overloaded(slot_index, cargo); ++trucks) load.add(slot_index, cargo);
  return trucks;
}

}  // namespace

TEST_CASE("one bay takes what it can serve by one service after the slot", "[planning][stages]") {
  const Scene scene;  // bay-1: 40 minutes a truck; slots of 30 minutes
  StageLoad load(scene.station, slots_on(scene.station, today()));
  CHECK(fill(load, 4, general) == 1);
  CHECK(load.overloaded(4, general)->text() == "transfer");
  CHECK(fill(load, 5, general) == 1);
}

TEST_CASE("cargo that has a second bay finds it", "[planning][stages]") {
  const Scene scene;  // refrigerated goods may use bay-1 as well as bay-cold
  StageLoad load(scene.station, slots_on(scene.station, today()));
  CHECK(fill(load, 4, general) == 1);
  CHECK(fill(load, 4, cold) == 2);  // two bays, 140 minutes: three trucks in all
  CHECK(load.overloaded(4, cold)->text() == "transfer");
}

TEST_CASE("those who can go elsewhere do not crowd out those who cannot", "[planning][stages]") {
  const Scene scene;
  StageLoad load(scene.station, slots_on(scene.station, today()));
  CHECK(fill(load, 4, cold) == 3);
  CHECK(load.overloaded(4, general)->text() == "transfer");  // both bays are taken
}

TEST_CASE("an earlier slot is not filled at the cost of a later one", "[planning][stages]") {
  const Scene scene;
  StageLoad load(scene.station, slots_on(scene.station, today()));
  for (std::size_t i = 5; i < 9; ++i) CHECK(fill(load, i, general) == 1);
  // 10 minutes are carried from slot to slot: 40 by 11:30; one more truck at 09:00 adds 10.
  CHECK(fill(load, 8, general) == 0);
  CHECK(load.overloaded(4, general) != nullptr);
  CHECK(load.overloaded(20, general) == nullptr);
}

TEST_CASE("approved trucks are counted from the start", "[planning][stages]") {
  Scene scene;
  scene.approved(slot(4).c_str());
  const StageLoad load(scene.station, slots_on(scene.station, today()));
  CHECK(load.overloaded(4, general)->text() == "transfer");
}

TEST_CASE("a stage that has become slower takes as many trucks as before until the policy says so",
          "[planning][stages][stage-times]") {
  Scene scene;
  for (int i = 0; i < 40; ++i)
    observe(scene.station.stage_times[good<Word>("transfer")], cold, 2, std::chrono::minutes{90});
  const auto trucks = [&] {
    StageLoad load(scene.station, slots_on(scene.station, today()));
    return fill(load, 4, cold) + fill(load, 6, cold);
  };
  const int configured = trucks();
  scene.station.policy.stage_times = StageTimePolicy{.plan = PlanTime::p50};
  CHECK(trucks() < configured);
  scene.station.policy.stage_times->plan = PlanTime::configured;
  CHECK(trucks() == configured);
}
