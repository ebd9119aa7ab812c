#include <algorithm>

#include <catch2/catch.hpp>

#include "station/model/stage_estimate.hpp"
#include "station/report/csv.hpp"
#include "station/report/text.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/report/day_facts.hpp"

namespace greenlane::report {

using Catch::Contains;
using support::gate;
using support::good;
using support::Scene;
using namespace std::chrono_literals;

namespace {

/// One truck after the other is served at the gate, from the scene's clock on.
void serve_at_the_gate(Scene& scene, int trucks, Duration each) {
  const Word stage = good<Word>("gate");
  for (int truck = 0; truck < trucks; ++truck) {
    Trip trip = scene.trip();
    trip.window = {scene.now, scene.now + 2h};
    trip.checks.clear();
    const Pass pass = scene.approved(trip);
    scene.must(AdmitTruck{scene.truck_of(pass)}, gate());
    const VisitId visit{scene.station.last_visit};
    scene.must(StartStage{visit, stage, {}}, gate());
    scene.clock(scene.now + each);
    scene.must(FinishStage{visit, stage, StageResult::ok}, gate());
    scene.must(DivertTruck{visit, good<Word>("quarantine"), {}}, gate());
  }
}

Policy a_roomy_policy() {
  Policy policy = support::a_policy();
  policy.slot_capacity = 100;
  policy.checks.clear();
  policy.stage_times = StageTimePolicy{.prior_trucks = 4, .drift_percent = 50, .drift_trucks = 8};
  return policy;
}

const StageTimeFigures& at_the_gate(const DailyReport& report) {
  REQUIRE_FALSE(report.stage_times.empty());
  CHECK(report.stage_times.front().stage == good<Word>("gate"));
  CHECK(report.stage_times.front().cargo_class == good<Word>("general"));
  return report.stage_times.front();
}

}  // namespace

TEST_CASE("services are compared with what was expected when they began", "[report][drift]") {
  Scene scene(a_roomy_policy());
  scene.clock("09:00");
  serve_at_the_gate(scene, 1, 6min);
  const DailyReport report = report_of(scene, "2022-05-05");
  const StageTimeFigures& row = at_the_gate(report);
  CHECK(row.count == 1);
  CHECK(row.predicted_seconds == 5min);
  CHECK(row.actual_seconds == 6min);
  CHECK(row.off_percent == 20.0);
  CHECK(row.within_percent == 100.0);
  CHECK(row.configured_seconds == 5min);
  CHECK(row.configured_off_percent == 20.0);
  CHECK_FALSE(row.prediction_drifts);
}

TEST_CASE("a stage that slows down is on the report of that day, and predictions follow",
          "[report][drift]") {
  Scene scene(a_roomy_policy());
  scene.clock("08:00");
  serve_at_the_gate(scene, 12, 5min);
  scene.clock("2022-05-06 08:00");
  const DailyReport usual = report_of(scene, "2022-05-05");
  serve_at_the_gate(scene, 20, 10min);
  const DailyReport slow = report_of(scene, "2022-05-06");

  CHECK(at_the_gate(usual).off_percent == 0.0);
  CHECK(at_the_gate(usual).within_percent == 100.0);
  CHECK_FALSE(at_the_gate(usual).prediction_drifts);
  CHECK_FALSE(at_the_gate(usual).configuration_drifts);

  CHECK(at_the_gate(slow).count == 20);
  CHECK(at_the_gate(slow).predicted_seconds == 5min);
  CHECK(at_the_gate(slow).actual_seconds == 10min);
  CHECK(at_the_gate(slow).off_percent == 100.0);
  CHECK(at_the_gate(slow).within_percent < 100.0);
  CHECK(at_the_gate(slow).prediction_drifts);
  CHECK(at_the_gate(slow).configuration_drifts);

  const StagePolicy& stage = scene.station.policy.stages.front();
  CHECK(expected_time(scene.station, stage, {good<Word>("general")}, 2).p50 == 10min);

  SECTION("in every form of it") {
    CHECK_THAT(to_csv(std::span(&slow, 1), scene.station.policy.zone),
               Contains("2022-05-06,stage_times,gate,general,off_percent,100\r\n") &&
                   Contains("2022-05-06,stage_times,gate,general,prediction_drifts,true\r\n"));
    CHECK_THAT(to_text(slow, scene.station.policy.zone, Language::en),
               Contains("Services against their predictions") && Contains("+100.0 % !"));
    CHECK_THAT(to_text(slow, scene.station.policy.zone, Language::zh),
               Contains("作业与预计对照") && Contains("+100.0 % !"));
  }
}

TEST_CASE("few services are no drift", "[report][drift]") {
  Scene scene(a_roomy_policy());
  scene.clock("08:00");
  serve_at_the_gate(scene, 7, 20min);
  const StageTimeFigures row = at_the_gate(report_of(scene, "2022-05-05"));
  CHECK(row.configured_off_percent == 300.0);
  CHECK_FALSE(row.configuration_drifts);
}

TEST_CASE("a service of which nothing was expected is not compared", "[report][drift]") {
  Scene scene(a_roomy_policy());
  scene.clock("08:00");
  serve_at_the_gate(scene, 1, 5min);
  DayFacts facts = facts_of(scene, good<Day>("2022-05-05"));
  for (auto& [id, visit] : facts.visits)
    for (StageRecord& record : visit.records) record.expected.reset();
  CHECK(daily(facts).stage_times.empty());
}

}  // namespace greenlane::report
