#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "station/model/stage_estimate.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::support {

using namespace std::chrono_literals;

namespace {

constexpr int morning = 2;  // 08:00 to 12:00
constexpr int evening = 5;  // 20:00 to 24:00

const Word general = good<Word>("general");
const Word refrigerated = good<Word>("refrigerated");

/// A station whose transfer is configured to take 40 minutes, and how its trucks fared there.
struct Yard {
  Station station;
  StagePolicy stage;

  explicit Yard(int prior_trucks = 12) {
    station.policy = a_policy();
    station.policy.stage_times = StageTimePolicy{.prior_trucks = prior_trucks};
    stage = station.policy.stages.at(1);
  }

  void serve(Duration took, const Word& cargo = general, int band = morning) {
    observe(station.stage_times[stage.name], {cargo}, band, took);
  }
  StageEstimate learned(const Word& cargo = general, int band = morning) const {
    return learned_time(station, stage, {cargo}, band);
  }
};

void check_in_order(const StageEstimate& estimate) {
  CHECK(estimate.p10 <= estimate.p50);
  CHECK(estimate.p50 <= estimate.p80);
  CHECK(estimate.p80 <= estimate.p90);
}

}  // namespace

TEST_CASE("without records a stage takes what the configuration says", "[stage-times]") {
  const StageEstimate estimate = Yard().learned();
  CHECK(estimate.p50 == 40min);
  CHECK(estimate.p10 == 20min);
  CHECK(estimate.p90 == 80min);
  CHECK(estimate.trucks() == 0);
  CHECK(estimate.configured_share == 1);
  check_in_order(estimate);
}

TEST_CASE("one record moves an expectation little, and is counted", "[stage-times]") {
  Yard yard;
  yard.serve(60min);
  const StageEstimate estimate = yard.learned();
  CHECK(estimate.p50 >= 40min);
  CHECK(estimate.p50 <= 48min);
  CHECK(estimate.trucks_alike == 1);
  CHECK(estimate.trucks() == 1);
  CHECK(estimate.configured_share == Approx(12.0 / 13));
}

TEST_CASE("with a prior of next to nothing the quantiles are those of the records",
          "[stage-times]") {
  Yard yard(1);
  for (int minutes = 1; minutes <= 40; ++minutes) yard.serve(std::chrono::minutes{100 + minutes});
  const StageEstimate estimate = yard.learned();
  CHECK(std::chrono::abs(estimate.p50 - 120min) <= 1min);
  CHECK(std::chrono::abs(estimate.p80 - 132min) <= 1min);
  CHECK(std::chrono::abs(estimate.p90 - 136min) <= 1min);
}

TEST_CASE("trucks that were forgotten at a stage change what it is expected to take by little",
          "[stage-times]") {
  Yard yard;
  for (int i = 0; i < 30; ++i) yard.serve(40min + std::chrono::minutes{i % 5});
  const StageEstimate before = yard.learned();

  SECTION("one of them by nothing") {
    yard.serve(30h);
    CHECK(yard.learned().p50 <= before.p50 + 1min);
    CHECK(yard.learned().p90 <= 80min);
  }
  SECTION("and ten of them never stretch it beyond four medians") {
    for (int i = 0; i < 10; ++i) yard.serve(30h);
    const StageEstimate estimate = yard.learned();
    CHECK(estimate.p50 <= 45min);
    CHECK(estimate.p90 == 4 * estimate.p50);
  }
}

TEST_CASE("what changed is followed, and what is long past forgotten", "[stage-times]") {
  Yard yard;
  for (int i = 0; i < 40; ++i) yard.serve(40min);
  for (int i = 0; i < 40; ++i) yard.serve(90min);
  CHECK(yard.learned().p50 == 90min);
  CHECK(yard.learned().trucks_alike == 40);
}

TEST_CASE("cargo, hours and stage stand behind each other", "[stage-times]") {
  Yard yard;
  for (int i = 0; i < 40; ++i) yard.serve(90min, refrigerated);

  SECTION("cargo without records of its own goes by the stage's other cargo") {
    const StageEstimate estimate = yard.learned(general);
    CHECK(estimate.p50 == 90min);
    CHECK(estimate.trucks_stage == 40);
    CHECK(estimate.trucks_cargo == 0);
  }
  SECTION("and hours by the same cargo at other hours") {
    const StageEstimate estimate = yard.learned(refrigerated, evening);
    CHECK(estimate.p50 == 90min);
    CHECK(estimate.trucks_cargo == 40);
    CHECK(estimate.trucks_stage == 0);
  }
  SECTION("its own records weigh more, as soon as there are some") {
    for (int i = 0; i < 20; ++i) yard.serve(30min, general);
    CHECK(yard.learned(general).p50 == 30min);
    CHECK(yard.learned(refrigerated).p50 == 90min);
  }
  SECTION("and a truck with both takes what the slower one takes") {
    for (int i = 0; i < 20; ++i) yard.serve(30min, general);
    CHECK(learned_time(yard.station, yard.stage, {general, refrigerated}, morning).p50 == 90min);
  }
}

TEST_CASE("a truck is no evidence twice", "[stage-times]") {
  Yard yard;
  for (int i = 0; i < 12; ++i) yard.serve(60min);
  CHECK(yard.learned().trucks() == 12);
  CHECK(yard.learned().configured_share == Approx(0.5));
}

TEST_CASE("whatever happened, quantiles are in order and within what was seen or configured",
          "[stage-times][property]") {
  std::mt19937 random(20220505);
  std::lognormal_distribution<double> minutes(3.0, 1.5);
  for (int round = 0; round < 300; ++round) {
    Yard yard(static_cast<int>(random() % 30) + 1);
    Duration least = yard.stage.service_time / 2;
    Duration most = yard.stage.service_time * 2;
    for (auto left = random() % 120; left > 0; --left) {
      const Duration took{std::llround(minutes(random) * 60'000)};
      least = std::min(least, took);
      most = std::max(most, took);
      yard.serve(took, random() % 2 ? general : refrigerated, static_cast<int>(random() % 6));
    }
    const StageEstimate estimate = yard.learned(general, static_cast<int>(random() % 6));
    check_in_order(estimate);
    CHECK(least <= estimate.p10);
    CHECK(estimate.p90 <= most);
    CHECK(estimate.p90 <= 4 * estimate.p50);
    CHECK(estimate.configured_share > 0);
  }
}

TEST_CASE("of eight in ten services that come as before, eight in ten are within what is expected",
          "[stage-times][property]") {
  std::mt19937 random(7);
  std::lognormal_distribution<double> minutes(std::log(55.0), 0.4);
  Yard yard;
  int within = 0;
  constexpr int services = 2'000;
  for (int service = 0; service < services; ++service) {
    const StageEstimate estimate = yard.learned();
    const Duration took{std::llround(minutes(random) * 60'000)};
    if (estimate.p10 <= took && took <= estimate.p90) ++within;
    yard.serve(took);
  }
  CHECK(within > services * 75 / 100);
  CHECK(within < services * 90 / 100);
}

TEST_CASE("a plan counts with the configured time unless the policy says otherwise",
          "[stage-times]") {
  Yard yard;
  for (int i = 0; i < 40; ++i) yard.serve(std::chrono::minutes{60 + i});
  CHECK(plan_time(yard.station, yard.stage) == 40min);
  yard.station.policy.stage_times->plan = PlanTime::p50;
  const Duration median = plan_time(yard.station, yard.stage);
  CHECK(median > 60min);
  yard.station.policy.stage_times->plan = PlanTime::p80;
  CHECK(plan_time(yard.station, yard.stage) > median);

  SECTION("and never with nothing") {
    for (int i = 0; i < 40; ++i) yard.serve(0s);
    CHECK(plan_time(yard.station, yard.stage) == 1s);
  }
}

TEST_CASE("predictions go by the configuration where the policy says so", "[stage-times]") {
  Yard yard;
  for (int i = 0; i < 40; ++i) yard.serve(90min);
  CHECK(expected_time(yard.station, yard.stage, {general}, morning).p50 == 90min);
  yard.station.policy.stage_times->predict = false;
  CHECK(expected_time(yard.station, yard.stage, {general}, morning).p50 == 40min);
}

TEST_CASE("a service is remembered when it ends, and told when it begins", "[stage-times]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId visit = scene.admitted();
  const Word stage = good<Word>("gate");
  scene.must(StartStage{visit, stage, {}}, gate());
  const std::optional<ExpectedTime> expected = scene.visit(visit).records.back().expected;
  REQUIRE(expected);
  CHECK(expected->median == 5min);
  CHECK(expected->low <= expected->median);
  CHECK(expected->median <= expected->high);
  CHECK_FALSE(scene.station.stage_times.contains(stage));

  SECTION("well") {
    scene.clock("09:07").must(FinishStage{visit, stage, StageResult::ok}, gate());
    REQUIRE(scene.station.stage_times.at(stage).recent.size() == 1);
    CHECK(scene.station.stage_times.at(stage).recent.front().took == 7min);
  }
  SECTION("or not") {
    scene.clock("09:07").must(FinishStage{visit, stage, StageResult::failed}, gate());
    CHECK(scene.station.stage_times.at(stage).recent.size() == 1);
  }
  SECTION("but not when the truck is diverted in the middle of it") {
    scene.clock("09:07").must(DivertTruck{visit, good<Word>("quarantine"), {}}, gate());
    CHECK_FALSE(scene.station.stage_times.contains(stage));
  }
  SECTION("and is forgotten with its stage") {
    scene.clock("09:07").must(FinishStage{visit, stage, StageResult::ok}, gate());
    scene.pass_stage(visit, "transfer");
    scene.pass_stage(visit, "exit");
    scene.must(ClearTruck{visit}, gate());
    Policy without = scene.station.policy;
    without.stages.erase(without.stages.begin());
    scene.must(AdoptPolicy{without}, admin());
    CHECK_FALSE(scene.station.stage_times.contains(stage));
    CHECK(scene.station.stage_times.contains(good<Word>("transfer")));
  }
}

}  // namespace greenlane::support
