#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "station/report/balance.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/report/day_facts.hpp"

namespace greenlane::report {

using support::at;
using support::gate;
using support::good;
using support::Scene;
using namespace std::chrono_literals;

namespace {

/// A station that is open all day.
Policy around_the_clock() {
  Policy policy = support::a_policy();
  policy.opening_hours.front().from = good<TimeOfDay>("00:00");
  policy.opening_hours.front().to = good<TimeOfDay>("24:00");
  return policy;
}

/// A truck that wants to come from an instant on for two hours, tested an hour ago.
Trip trip_at(Scene& scene, Instant from) {
  Trip trip = scene.trip();
  trip.window = {from, from + 2h};
  trip.checks.front().at = scene.now - 1h;
  return trip;
}

RescheduleApplication again(const Pass& pass, Interval window) {
  return {.application_id = pass.application, .window = window};
}

}  // namespace

TEST_CASE("a truck's whole life on one day is in that day's report", "[report]") {
  Scene scene;
  scene.clock("08:50");
  const VisitId visit = scene.admitted();
  scene.clock("09:40");
  scene.pass_all_stages(visit);
  scene.must(ClearTruck{visit}, gate());

  const DailyReport report = report_of(scene, "2022-05-05");
  for (const PeriodCounts& counts : {report.day, report.cumulative}) {
    CHECK(counts.declared == 1);
    CHECK(counts.approved == 1);
    CHECK(counts.admitted == 1);
    CHECK(counts.cleared == 1);
    CHECK(counts.no_show == 0);
    CHECK(counts.enterprises == 1);
    CHECK(counts.enterprises_registered == 1);
  }
  CHECK(report.inside == 0);
  CHECK(report.until == at("09:40"));
  REQUIRE(report.by_enterprise.size() == 1);
  CHECK(report.by_enterprise.front().name.text() == "Enterprise 1");
  CHECK(report.by_enterprise.front().counts.cleared == 1);
  REQUIRE(report.by_priority.size() == 4);
  CHECK(report.by_priority.back().counts.admitted == 1);
}

TEST_CASE("a truck that is inside at midnight counts on each day for what it did there",
          "[report][midnight]") {
  Scene scene(around_the_clock());
  scene.clock("23:20");
  scene.must(AdmitTruck{scene.truck_of(scene.approved(trip_at(scene, at("23:30")), "20220505-47"))},
             gate());
  const VisitId visit{scene.station.last_visit};
  scene.clock("2022-05-06 00:30");
  scene.pass_all_stages(visit);
  scene.must(ClearTruck{visit}, gate());

  const DailyReport first = report_of(scene, "2022-05-05");
  CHECK(first.day.admitted == 1);
  CHECK(first.day.cleared == 0);
  CHECK(first.inside == 1);
  CHECK(first.until == at("2022-05-06 00:00"));
  CHECK(first.wait.count == 1);
  CHECK(first.dwell.count == 0);

  const DailyReport second = report_of(scene, "2022-05-06");
  CHECK(second.day.declared == 0);
  CHECK(second.day.admitted == 0);
  CHECK(second.day.cleared == 1);
  CHECK(second.cumulative.admitted == 1);
  CHECK(second.inside == 0);
  CHECK(second.by_enterprise.front().cumulative.admitted == 1);
  CHECK(second.by_enterprise.front().counts.admitted == 0);
  CHECK(second.by_enterprise.front().inside == 0);
  CHECK(second.dwell.median_seconds == 70min);
  CHECK(imbalances(first, second).empty());
}

TEST_CASE("a truck that stands inside all day is in its carrier's, class's and cargo's row",
          "[report][midnight]") {
  Scene scene(around_the_clock());
  scene.clock("08:50");
  scene.admitted();
  scene.clock("2022-05-07 09:00");

  const DailyReport report = report_of(scene, "2022-05-06");
  REQUIRE(report.by_enterprise.size() == 1);
  const EnterpriseFigures& carrier = report.by_enterprise.front();
  CHECK(carrier.name.text() == "Enterprise 1");
  CHECK(carrier.inside == 1);
  CHECK(carrier.counts.admitted == 0);
  CHECK(carrier.cumulative.admitted == 1);
  CHECK(report.by_priority.back().inside == 1);
  CHECK(report.by_priority.front().inside == 0);
  REQUIRE(report.by_cargo_class.size() == 1);
  CHECK(report.by_cargo_class.front().inside == 1);
  CHECK(report.by_cargo_class.front().cumulative.declared == 1);
}

TEST_CASE("a carrier that nothing happened to and that has nobody inside has no row", "[report]") {
  Scene scene;
  scene.file();
  scene.clock("2022-05-06 09:00");
  const ApplicationId id = scene.file(trip_at(scene, at("2022-05-06 10:00")));
  const DailyReport report = report_of(scene, "2022-05-06");
  REQUIRE(report.by_enterprise.size() == 1);
  CHECK(report.by_enterprise.front().enterprise_id == scene.application(id).carrier);
  CHECK(report.by_priority.back().counts.declared == 1);
  CHECK(report.by_priority.back().cumulative.declared == 2);
}

TEST_CASE("a truck of the evening's last slot that comes in after midnight keeps its slot",
          "[report][midnight]") {
  Scene scene(around_the_clock());
  scene.clock("22:00");
  const Pass pass = scene.approved(trip_at(scene, at("23:30")), "20220505-47");
  scene.clock("2022-05-06 00:10");
  scene.must(AdmitTruck{scene.truck_of(pass)}, gate());

  CHECK(report_of(scene, "2022-05-05").slots.back().admitted == 0);
  const DailyReport report = report_of(scene, "2022-05-06");
  REQUIRE(report.slots.size() == 49);
  CHECK(report.slots.front().slot_id.text() == "20220505-47");
  CHECK(report.slots.front().admitted == 1);
  CHECK(report.slot_use.admitted == 0);
  CHECK(report.slot_use.capacity == 48 * 4);
}

TEST_CASE("the totals go on across the end of a month", "[report]") {
  Scene scene(around_the_clock());
  scene.clock("2022-05-31 23:00");
  scene.file(trip_at(scene, at("2022-06-01 01:00")));
  scene.clock("2022-06-01 00:00");
  scene.file(trip_at(scene, at("2022-06-01 02:00")));

  const DailyReport last = report_of(scene, "2022-05-31");
  const DailyReport first = report_of(scene, "2022-06-01");
  CHECK(last.day.declared == 1);
  CHECK(first.day.declared == 1);
  CHECK(first.cumulative.declared == 2);
  CHECK(first.cumulative.enterprises == 2);
  CHECK(first.day.enterprises == 1);
  CHECK(imbalances(last, first).empty());
}

TEST_CASE("a no-show counts when its grace is over, and approval only the first time", "[report]") {
  Scene scene;
  const Pass pass = scene.approved("20220505-4");
  scene.clock("10:00");
  CHECK(report_of(scene, "2022-05-05").day.no_show == 1);

  scene.must(again(pass, {at("11:00"), at("12:00")}));
  scene.must(ApproveApplication{.application_id = pass.application, .slot_id = {}});
  const DailyReport report = report_of(scene, "2022-05-05");
  CHECK(report.day.declared == 1);
  CHECK(report.day.approved == 1);
  CHECK(report.day.no_show == 1);
}

TEST_CASE("a truck that is turned away twice counts twice, by its reasons", "[report]") {
  Scene scene;
  scene.clock("08:50");
  const Pass pass = scene.approved();
  scene.must(TurnAwayTruck{pass.number, good<Word>("documents"), {}}, gate());
  scene.must(again(pass, {at("09:00"), at("10:00")}));
  scene.must(ApproveApplication{.application_id = pass.application, .slot_id = {}});
  scene.must(
      TurnAwayTruck{pass_number(scene.application(pass.application), 2), good<Word>("late"), {}},
      gate());

  const DailyReport report = report_of(scene, "2022-05-05");
  CHECK(report.day.turned_away == 2);
  CHECK(report.turned_away_by_reason ==
        std::map<Word, std::int64_t>{{good<Word>("documents"), 1}, {good<Word>("late"), 1}});

  scene.clock("2022-05-06 09:00");
  const DailyReport next = report_of(scene, "2022-05-06");
  CHECK(next.turned_away_by_reason.empty());
  CHECK(next.cumulative_turned_away_by_reason == report.turned_away_by_reason);
}

TEST_CASE("a diverted truck is inside no more", "[report]") {
  Scene scene;
  scene.clock("08:50");
  scene.must(DivertTruck{scene.admitted(), good<Word>("quarantine"), {}}, gate());

  const DailyReport report = report_of(scene, "2022-05-05");
  CHECK(report.day.diverted == 1);
  CHECK(report.diverted_by_reason.at(good<Word>("quarantine")) == 1);
  CHECK(report.inside == 0);
  CHECK(report.dwell.count == 0);
}

TEST_CASE("what is withdrawn, rejected and revoked counts", "[report]") {
  Scene scene;
  scene.must(WithdrawApplication{.application_id = scene.file(), .reason = {}});
  scene.must(
      RejectApplication{.application_id = scene.file(), .reason = good<Note>("wrong goods")});
  scene.must(RevokePass{scene.approved().number, good<Note>("recalled")});

  const DailyReport report = report_of(scene, "2022-05-05");
  CHECK(report.day.withdrawn == 1);
  CHECK(report.day.rejected == 1);
  CHECK(report.day.revoked == 1);
  CHECK(report.by_enterprise.size() == 3);
}

TEST_CASE("a truck with two cargo classes is in the rows of both, and once in the total",
          "[report]") {
  Scene scene;
  Trip trip = scene.trip();
  trip.consignments.push_back(trip.consignments.front());
  trip.consignments.back().cargo_class = good<Word>("refrigerated");
  trip.consignments.back().consignee_id = scene.enterprise();
  scene.file(trip);

  const DailyReport report = report_of(scene, "2022-05-05");
  CHECK(report.day.declared == 1);
  CHECK(report.day.enterprises == 2);
  REQUIRE(report.by_cargo_class.size() == 2);
  CHECK(report.by_cargo_class[0].counts.declared == 1);
  CHECK(report.by_cargo_class[1].counts.declared == 1);
}

TEST_CASE("the report of a day that is over does not change with what happens later", "[report]") {
  Scene scene;
  scene.clock("17:00");
  const Pass pass = scene.approved(trip_at(scene, at("18:00")), "20220505-22");
  scene.clock("2022-05-06 00:00");
  const DailyReport before = report_of(scene, "2022-05-05");
  scene.clock("2022-05-06 09:00");
  scene.must(again(pass, {at("2022-05-06 10:00"), at("2022-05-06 11:00")}));
  scene.must(ApproveApplication{.application_id = pass.application, .slot_id = {}});

  const DailyReport after = report_of(scene, "2022-05-05");
  CHECK(before.day.no_show == 1);
  CHECK(after.day.approved == 1);
  CHECK(codec::encode(before) == codec::encode(after));
}

}  // namespace greenlane::report
