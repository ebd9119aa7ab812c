#include "scheduler/simulation/whatif/what_if.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "scheduler/simulation/whatif/draw_trucks.hpp"
#include "scheduler/simulation/whatif/estimate.hpp"
#include "scheduler/simulation/whatif/slot_call.hpp"
#include "scheduler/simulation/whatif/slot_outlook.hpp"
#include "station/policy/load.hpp"
#include "tests/unit/simulation/harsh.hpp"
#include "tests/unit/simulation/qingtaishan.hpp"
#include "tests/unit/simulation/small_site.hpp"

using namespace greenlane::simulation;
namespace model = greenlane::model;
using greenlane::simulation::estimate_of;

namespace {

const std::vector<QueuePolicy> all_policies{QueuePolicy::fcfs, QueuePolicy::edd, QueuePolicy::atc,
                                            QueuePolicy::optimizer};

const model::Policy& qingtaishan_policy() {
  static const model::Policy policy = [] {
    std::ifstream file(GREENLANE_SOURCE_DIR "/config/scenarios/qingtaishan/station.toml");
    std::ostringstream text;
    text << file.rdbuf();
    return greenlane::policy::load(text.str(), "station.toml").value().policy;
  }();
  return policy;
}

const Scenario& thirteen_days() {
  static const Scenario scenario = qingtaishan();
  return scenario;
}

auto parts(const Truck& truck) {
  return std::tuple(truck.firm, truck.kind, truck.priority, truck.weight, truck.filed, truck.wanted,
                    truck.due);
}

bool same(const Trucks& one, const Trucks& other) {
  return std::ranges::equal(one.known, other.known, {}, parts, parts) &&
         std::ranges::equal(one.truth, other.truth, [](const Truth& a, const Truth& b) {
           return a.comes == b.comes && a.offset == b.offset && a.durations == b.durations;
         });
}

WhatIf asked(std::vector<QueuePolicy> policies) {
  return {.policies = std::move(policies), .days = 13, .seed = 5, .replications = 3, .demand = 5};
}

greenlane::value::Result<WhatIfOutcome> tried(const WhatIf& what) {
  return what_if(qingtaishan_policy(), thirteen_days(), what);
}

}  // namespace

TEST_CASE("every truck that applies is cleared, unserved or a no-show", "[whatif]") {
  const auto outcome = tried(asked(all_policies));
  REQUIRE(outcome);
  for (const PolicyRuns& runs : outcome->policies)
    for (const RunFigures& run : runs.runs) {
      CHECK(run.trucks > 0);
      CHECK(run.trucks == run.cleared + run.unserved + run.no_shows);
    }
}

TEST_CASE("all policies meet the same trucks", "[whatif]") {
  const auto outcome = tried(asked(all_policies));
  REQUIRE(outcome);
  const auto alone = tried(asked({QueuePolicy::atc}));
  REQUIRE(alone);
  for (std::size_t i = 0; i < 3; ++i) {
    for (const PolicyRuns& runs : outcome->policies) {
      CHECK(runs.runs[i].trucks == outcome->policies[0].runs[i].trucks);
      CHECK(runs.runs[i].no_shows == outcome->policies[0].runs[i].no_shows);
    }
    CHECK(alone->policies[0].runs[i].tardiness == outcome->policies[2].runs[i].tardiness);
  }
}

TEST_CASE("a what-if follows from its seed", "[whatif]") {
  WhatIf what = asked({QueuePolicy::optimizer});
  const auto once = tried(what);
  const auto again = tried(what);
  what.seed = 6;
  const auto other = tried(what);
  REQUIRE((once && again && other));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(once->policies[0].runs[i].tardiness == again->policies[0].runs[i].tardiness);
    CHECK(once->policies[0].runs[i].wait == again->policies[0].runs[i].wait);
    CHECK(once->policies[0].runs[i].wait != other->policies[0].runs[i].wait);
  }
}

TEST_CASE("nothing follows from how many threads share a what-if", "[whatif]") {
  WhatIf what = asked({QueuePolicy::atc, QueuePolicy::optimizer});
  what.days = 4, what.demand = 2;
  const auto alone = tried(what);
  REQUIRE(alone);
  for (const int threads : {2, 5}) {
    what.threads = threads;
    std::vector<int> done;
    const auto shared = what_if(qingtaishan_policy(), thirteen_days(), what,
                                [&](int count) { done.push_back(count); });
    REQUIRE(shared);
    CHECK(done == std::vector{1, 2, 3});
    CHECK(shared->hindsight == alone->hindsight);
    for (std::size_t policy = 0; policy < 2; ++policy)
      for (std::size_t i = 0; i < 3; ++i) {
        const RunFigures& one = shared->policies[policy].runs[i];
        const RunFigures& other = alone->policies[policy].runs[i];
        CHECK(one.tardiness == other.tardiness);
        CHECK(one.waiting_by_hour == other.waiting_by_hour);
      }
  }
}

TEST_CASE("no policy comes below hindsight", "[whatif]") {
  const auto outcome = tried(asked(all_policies));
  REQUIRE((outcome && outcome->hindsight));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK((*outcome->hindsight)[i] > 0);
    for (const PolicyRuns& runs : outcome->policies)
      CHECK(runs.runs[i].tardiness >= (*outcome->hindsight)[i]);
  }
}

TEST_CASE("a truck follows from seed, replication, day and number alone", "[whatif]") {
  const Site site = site_of(qingtaishan_policy(), thirteen_days(), 13).value();
  const StageTimes times(site, thirteen_days());
  const auto source = TruckSource::of(qingtaishan_policy(), thirteen_days(), site, times);
  REQUIRE(source);
  const Trucks one = source->draw(1, 4, 1);
  CHECK(same(one, source->draw(1, 4, 1)));
  CHECK_FALSE(same(one, source->draw(1, 5, 1)));
  CHECK_FALSE(same(one, source->draw(2, 4, 1)));

  const Trucks twice = source->draw(1, 4, 2);
  CHECK(twice.known.size() > one.known.size());
  for (const Truck& truck : one.known)
    CHECK(std::ranges::find(twice.known, parts(truck), parts) != twice.known.end());
}

TEST_CASE("the demand is what the scenario's days have, on average", "[whatif]") {
  const Site site = site_of(qingtaishan_policy(), thirteen_days(), 13).value();
  const StageTimes times(site, thirteen_days());
  const auto source = TruckSource::of(qingtaishan_policy(), thirteen_days(), site, times);
  REQUIRE(source);
  double drawn = 0;
  for (std::uint64_t replication = 0; replication < 200; ++replication)
    drawn += static_cast<double>(source->draw(1, replication, 1).known.size()) / 200;
  CHECK(drawn == Approx(source->expected()).epsilon(0.03));
}

TEST_CASE("stage times lie between the shortest and the longest of the scenario", "[whatif]") {
  const Site site = site_of(qingtaishan_policy(), thirteen_days(), 1).value();
  const StageTimes times(site, thirteen_days());
  for (int stage = 0; stage < 5; ++stage)
    for (int kind = 0; kind < static_cast<int>(site.kinds.size()); ++kind) {
      CHECK(times.at(stage, kind, 0) > 0);
      CHECK(times.at(stage, kind, 0) <= times.mean(stage, kind));
      CHECK(times.mean(stage, kind) <= times.at(stage, kind, 0.999999));
      CHECK(times.at(stage, kind, 0.3) <= times.at(stage, kind, 0.6));
    }
}

TEST_CASE("what cannot be tried is refused by field", "[whatif]") {
  const auto field_of = [](const auto& change) {
    WhatIf what = asked({QueuePolicy::fcfs});
    change(what);
    const auto outcome = tried(what);
    return outcome ? std::string("accepted") : outcome.error().field;
  };
  CHECK(field_of([](WhatIf& what) { what.policies.clear(); }) == "policy");
  CHECK(field_of([](WhatIf& what) { what.policies.push_back(QueuePolicy::fcfs); }) == "policy");
  CHECK(field_of([](WhatIf& what) { what.days = -1; }) == "days");
  CHECK(field_of([](WhatIf& what) { what.days = 367; }) == "days");
  CHECK(field_of([](WhatIf& what) { what.replications = 0; }) == "replications");
  CHECK(field_of([](WhatIf& what) { what.threads = 0; }) == "threads");
  CHECK(field_of([](WhatIf& what) { what.threads = 257; }) == "threads");
  CHECK(field_of([](WhatIf& what) { what.demand = 0; }) == "demand");
  CHECK(field_of([](WhatIf& what) { what.demand = std::nan(""); }) == "demand");
  CHECK(field_of([](WhatIf& what) { what.demand = 1e300; }) == "demand");
  CHECK(field_of([](WhatIf& what) { what.days = 366, what.demand = 1000; }) == "demand");
}

TEST_CASE("a scenario that the station does not know is refused by its table", "[whatif]") {
  Scenario scenario = thirteen_days();
  scenario.servers.front().server = greenlane::value::Word::parse("lane-99").value();
  const auto outcome = what_if(qingtaishan_policy(), scenario, asked({QueuePolicy::fcfs}));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().field == "servers.csv");

  scenario = thirteen_days();
  scenario.changeovers = {{greenlane::value::Word::parse("washing").value(), {}}};
  const auto no_stage = what_if(qingtaishan_policy(), scenario, asked({QueuePolicy::fcfs}));
  REQUIRE_FALSE(no_stage);
  CHECK(no_stage.error().field == "scenario.toml");

  scenario = thirteen_days();
  scenario.trips.clear();
  const auto nobody = what_if(qingtaishan_policy(), scenario, asked({QueuePolicy::fcfs}));
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().field == "applications.csv");
}

TEST_CASE("changeovers lie between trucks of different cargo, and keep everybody longer",
          "[whatif]") {
  Scenario scenario = thirteen_days();
  const greenlane::value::Word transfer = greenlane::value::Word::parse("transfer").value();
  scenario.changeovers = {{transfer, std::chrono::minutes{15}}};
  const Site site = site_of(qingtaishan_policy(), scenario, 1).value();
  for (const SiteStage& stage : site.stages) {
    REQUIRE(stage.changeover.size() == (stage.name == transfer ? site.kinds.size() : 0));
    for (std::size_t a = 0; a < stage.changeover.size(); ++a)
      for (std::size_t b = 0; b < site.kinds.size(); ++b)
        CHECK(stage.changeover[a][b] == (a == b ? 0 : 900));
  }
  const WhatIf what = asked({QueuePolicy::fcfs});
  const auto without = tried(what);
  const auto with = what_if(qingtaishan_policy(), scenario, what);
  REQUIRE((without && with));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(with->policies[0].runs[i].trucks == without->policies[0].runs[i].trucks);
    CHECK(with->policies[0].runs[i].inside > without->policies[0].runs[i].inside);
  }
}

TEST_CASE("a scenario begins anew after its last day", "[whatif]") {
  const Site site = site_of(qingtaishan_policy(), thirteen_days(), 26).value();
  CHECK(site.ends() == 26 * 86'400);
  const Time night = Time{13} * 86'400;
  CHECK(std::ranges::any_of(
      site.changes, [&](const SiteChange& change) { return change.at == night && change.up; }));
}

TEST_CASE("a confidence interval is Student's", "[whatif]") {
  const Estimate estimate = estimate_of({1, 2, 3, 4, 5});
  CHECK(estimate.mean == Approx(3));
  CHECK(estimate.margin.value() == Approx(1.9633).epsilon(1e-4));
  CHECK_FALSE(estimate_of({7}).margin);
  CHECK(paired_difference({3, 4, 5}, {1, 2, 3}).mean == Approx(2));
  CHECK(paired_difference({3, 4, 5}, {1, 2, 3}).margin.value() == Approx(0).margin(1e-12));
}

TEST_CASE("a slot keeps the places of a class and the most of a cargo class", "[whatif]") {
  Site site = small_site({1}, 2);
  site.cargo_classes = {{site.kinds[1].front(), 1}};
  model::Slot& places = site.slots[0].places;
  places.capacity = 4;
  places.reserved[static_cast<std::size_t>(model::PriorityClass::emergency)] = 2;
  Trucks trucks;
  for (int i = 0; i < 5; ++i) add_truck(trucks, 0, {10}, i < 3 ? 1 : 0);
  const StageTimes times = expected_times(site, 60);
  WhatIfPicture picture{.site = site,
                        .times = times,
                        .trucks = trucks.known,
                        .states = std::vector<TruckState>(5),
                        .applied = {0, 1, 2, 3, 4},
                        .lines = {{}},
                        .servers = {{ServerState{}}}};
  CHECK(call_slot(picture, site.slots[0], *rule_of(QueuePolicy::fcfs)) == std::vector{0, 3});

  trucks.known[4].priority = model::PriorityClass::emergency;
  CHECK(call_slot(picture, site.slots[0], *rule_of(QueuePolicy::fcfs)) == std::vector{0, 3, 4});
}

TEST_CASE("the plan lets a truck with time to spare come later", "[whatif]") {
  Site site = small_site({1});
  site.slots.push_back(site.slots[0]);
  for (SiteSlot& slot : site.slots) slot.places.capacity = 1;
  site.slots[1].from = 1800;
  Trucks trucks;
  add_truck(trucks, 0, {10}, 0, 20);
  add_truck(trucks, 0, {10}, 0, 1);
  trucks.known[0].due = 86'400;
  const StageTimes times = expected_times(site, 60);
  WhatIfPicture picture{.site = site,
                        .times = times,
                        .trucks = trucks.known,
                        .states = std::vector<TruckState>(2),
                        .applied = {0, 1},
                        .lines = {{}},
                        .servers = {{ServerState{}}}};
  CHECK(best_slots(picture, site.slots[0]) == std::map<int, int>{{0, 1}, {1, 0}});
}
