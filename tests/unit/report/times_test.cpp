#include <algorithm>

#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/report/day_facts.hpp"

namespace greenlane::report {

using support::at;
using support::gate;
using support::good;
using support::Scene;
using namespace std::chrono_literals;

namespace {

const StageFigures& stage_of(const DailyReport& report, const char* name) {
  const auto found = std::ranges::find(report.stages, good<Word>(name), &StageFigures::stage);
  REQUIRE(found != report.stages.end());
  return *found;
}

RecordArrival arrival_of(const Pass& pass) {
  return {pass.number, pass.plate};
}

}  // namespace

TEST_CASE("the wait at the gate and the time inside are apart", "[report]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  scene.clock("09:00").must(arrival_of(pass), gate());
  scene.clock("09:10").must(AdmitTruck{scene.truck_of(pass)}, gate());
  const VisitId visit{scene.station.last_visit};
  scene.clock("10:00").pass_all_stages(visit);
  scene.must(ClearTruck{visit}, gate());

  const DailyReport report = report_of(scene, "2022-05-05");
  CHECK(report.wait.median_seconds == 10min);
  CHECK(report.dwell.median_seconds == 50min);
}

TEST_CASE("an admission is measured against the slot on its pass", "[report]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");  // 09:00–09:30

  SECTION("before its begin it is early") {
    scene.clock("08:59").must(AdmitTruck{scene.truck_of(pass)}, gate());
    CHECK(report_of(scene, "2022-05-05").promised.early == 1);
  }
  SECTION("at its begin it is in the slot") {
    scene.clock("09:00").must(AdmitTruck{scene.truck_of(pass)}, gate());
    CHECK(report_of(scene, "2022-05-05").promised.in_slot == 1);
  }
  SECTION("at its end it is late, and so is a truck that arrives then") {
    scene.clock("09:30").must(AdmitTruck{scene.truck_of(pass)}, gate());
    const PromiseFigures promised = report_of(scene, "2022-05-05").promised;
    CHECK(promised.late == 1);
    CHECK(promised.late_arrival == 1);
    CHECK(promised.lateness.median_seconds == 0s);
  }
  SECTION("a truck that came in time and had to wait is late, and arrived in time") {
    scene.clock("09:20").must(arrival_of(pass), gate());
    scene.clock("09:42").must(AdmitTruck{scene.truck_of(pass)}, gate());
    const PromiseFigures promised = report_of(scene, "2022-05-05").promised;
    CHECK(promised.late == 1);
    CHECK(promised.late_arrival == 0);
    CHECK(promised.lateness.median_seconds == 12min);
  }
}

TEST_CASE("a stage's services are measured from start to finish", "[report]") {
  Scene scene;
  scene.clock("09:00");
  const VisitId visit = scene.admitted();
  const Word stage = good<Word>("gate");
  scene.must(StartStage{visit, stage, {}}, gate());
  scene.clock("09:04").must(FinishStage{visit, stage, StageResult::failed}, gate());
  scene.must(StartStage{visit, stage, {}}, gate());
  scene.clock("09:10").must(FinishStage{visit, stage, StageResult::ok}, gate());
  const StageFigures figures = stage_of(report_of(scene, "2022-05-05"), "gate");
  CHECK(figures.failed == 1);
  CHECK(figures.service.count == 2);
  CHECK(figures.service.median_seconds == 4min);
  CHECK(figures.service.p90_seconds == 6min);

  SECTION("and one that a diversion cuts short is not") {
    scene.must(StartStage{visit, good<Word>("transfer"), {}}, gate());
    scene.clock("09:30").must(DivertTruck{visit, good<Word>("quarantine"), {}}, gate());
    CHECK(stage_of(report_of(scene, "2022-05-05"), "transfer").service.count == 0);
  }
}

TEST_CASE("a service counts on the day on which it is finished", "[report][midnight]") {
  Scene scene;
  scene.clock("18:50");
  Trip trip = scene.trip();
  trip.window = {at("18:30"), at("19:00")};
  scene.must(AdmitTruck{scene.truck_of(scene.approved(trip))}, gate());
  const VisitId visit{scene.station.last_visit};
  scene.must(StartStage{visit, good<Word>("gate"), {}}, gate());
  scene.clock("2022-05-06 00:00");
  scene.must(FinishStage{visit, good<Word>("gate"), StageResult::ok}, gate());

  CHECK(stage_of(report_of(scene, "2022-05-05"), "gate").service.count == 0);
  const StageFigures figures = stage_of(report_of(scene, "2022-05-06"), "gate");
  CHECK(figures.service.median_seconds == 5h + 10min);
}

TEST_CASE("stages come in the order in which a truck passes them, idle ones too", "[report]") {
  const DailyReport report = report_of(Scene(), "2022-05-05");
  REQUIRE(report.stages.size() == 3);
  CHECK(report.stages[0].stage.text() == "gate");
  CHECK(report.stages[2].stage.text() == "exit");
}

TEST_CASE("slots are told with what is booked and used", "[report]") {
  Scene scene;
  const Pass first = scene.approved("20220505-4");
  scene.approved("20220505-4");
  scene.clock("09:00").must(AdmitTruck{scene.truck_of(first)}, gate());

  const DailyReport report = report_of(scene, "2022-05-05");
  REQUIRE(report.slots.size() == 24);
  CHECK(report.slots[4].capacity == 4);
  CHECK(report.slots[4].booked == 2);
  CHECK(report.slots[4].admitted == 1);
  CHECK(report.slot_use.capacity == 96);
  CHECK(report.slot_use.booked_percent.value() == Approx(2.1));
  CHECK(report.slot_use.admitted_percent.value() == Approx(1.0));
}

TEST_CASE("on a day without slots there is no use of them to tell", "[report]") {
  Policy policy = support::a_policy();
  policy.opening_hours.front().weekdays = {1};  // 5 May 2022 is a Thursday
  const DailyReport report = report_of(Scene(policy), "2022-05-05");
  CHECK(report.slots.empty());
  CHECK_FALSE(report.slot_use.booked_percent);
}

TEST_CASE("a report reads back from its JSON", "[report]") {
  Scene scene;
  scene.clock("09:00");
  scene.pass_stage(scene.admitted(), "gate");
  const boost::json::value json = codec::encode(report_of(scene, "2022-05-05"));
  const Result<DailyReport> read = codec::decode<DailyReport>(json);
  CAPTURE(read ? std::string() : read.error().field + ": " + read.error().message);
  REQUIRE(read);
  CHECK(codec::encode(*read) == json);
  CHECK(read->day.admitted == 1);
}

}  // namespace greenlane::report
