#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "station/report/balance.hpp"
#include "station/report/daily_report.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/service/office.hpp"

namespace greenlane::service {

using support::gate;
using support::good;
using support::Scene;

namespace {

std::string text_of(const Scene& scene, const char* day) {
  return Office(scene).ask_text("report.daily", {{"date", day}});
}

report::DailyReport report_of(const Scene& scene, const char* day) {
  return codec::decode<report::DailyReport>(boost::json::parse(text_of(scene, day))).value();
}

/// Other slots, and another stage.
model::Policy another_policy() {
  model::Policy policy = support::a_policy();
  policy.slot_minutes = 60;
  policy.slot_capacity = 9;
  policy.stages.push_back(policy.stages.back());
  policy.stages.back().name = good<Word>("weighing");
  return policy;
}

}  // namespace

TEST_CASE("a day that is over reads the same under a policy that was adopted later",
          "[service][report]") {
  Scene scene;
  scene.clock("08:50");
  scene.pass_stage(scene.admitted(), "gate");
  scene.clock("2022-05-06 09:00");
  const std::string yesterday = text_of(scene, "2022-05-05");
  const std::string today = text_of(scene, "2022-05-06");

  scene.must(model::AdoptPolicy{another_policy()}, support::admin());
  CHECK(text_of(scene, "2022-05-05") == yesterday);
  CHECK(text_of(scene, "2022-05-06") != today);
}

TEST_CASE(
    "a day that is over is compared with what was predicted on it, whatever was learned since",
    "[service][report][drift]") {
  model::Policy policy = support::a_policy();
  policy.stage_times = model::StageTimePolicy{.drift_percent = 50, .drift_trucks = 1};
  Scene scene(policy);
  const auto serve = [&](const char* from, const char* to) {
    scene.clock(from);
    const model::VisitId visit = scene.admitted();
    scene.must(model::StartStage{visit, good<Word>("gate"), {}}, gate());
    scene.clock(to);
    scene.must(model::FinishStage{visit, good<Word>("gate"), model::StageResult::ok}, gate());
    scene.must(model::DivertTruck{visit, good<Word>("quarantine"), {}}, gate());
  };
  serve("08:50", "09:05");
  scene.clock("2022-05-06 08:00");
  const report::DailyReport before = report_of(scene, "2022-05-05");
  REQUIRE(before.stage_times.size() == 1);
  CHECK(before.stage_times[0].predicted_seconds == std::chrono::minutes{5});
  CHECK(before.stage_times[0].actual_seconds == std::chrono::minutes{15});
  CHECK(before.stage_times[0].prediction_drifts);

  const std::string text = text_of(scene, "2022-05-05");
  for (int day = 0; day < 2; ++day) scene.clock(scene.now + std::chrono::hours{24});
  policy.stages[0].service_time = std::chrono::minutes{15};
  scene.must(model::AdoptPolicy{policy}, support::admin());
  CHECK(text_of(scene, "2022-05-05") == text);
}

TEST_CASE("a day before the first policy has neither slots nor stages", "[service][report]") {
  const report::DailyReport report = report_of(Scene(), "2022-05-04");
  CHECK(report.slots.empty());
  CHECK(report.stages.empty());
  CHECK(report.cumulative.declared == 0);
}

TEST_CASE("the reports of a range are those of its days", "[service][report]") {
  Scene scene;
  scene.clock("08:50");
  const model::VisitId visit = scene.admitted();
  const model::VisitId other = scene.admitted();
  scene.clock("2022-05-06 08:50");
  scene.pass_all_stages(visit);
  scene.must(model::ClearTruck{visit}, gate());
  scene.must(model::DivertTruck{other, good<Word>("quarantine"), {}}, gate());
  scene.clock("2022-05-07 09:00");

  Office office(scene);
  const auto range = office.ask("report.range", {{"from", "2022-05-05"}, {"to", "2022-05-07"}});
  const auto& days = range.at("days").as_array();
  REQUIRE(days.size() == 3);
  for (const auto& day : days) {
    const auto alone = office.ask("report.daily", {{"date", day.at("date")}});
    CHECK(day == boost::json::value(alone));
  }
}

TEST_CASE("a report from history adds up, by carrier, class and cargo in all as well",
          "[service][report]") {
  Scene scene;
  scene.clock("08:50");
  const model::VisitId visit = scene.admitted();
  const model::VisitId staying = scene.admitted();
  scene.clock("2022-05-06 08:50");
  scene.pass_all_stages(visit);
  scene.must(model::ClearTruck{visit}, gate());
  const report::DailyReport yesterday = report_of(scene, "2022-05-05");
  const report::DailyReport today = report_of(scene, "2022-05-06");
  CHECK(report::imbalances(yesterday) == std::vector<std::string>{});
  CHECK(report::imbalances(today) == std::vector<std::string>{});
  CHECK(report::imbalances(yesterday, today) == std::vector<std::string>{});

  REQUIRE(today.by_enterprise.size() == 2);  // of the truck that left, and of the one that stays
  const report::EnterpriseFigures& stays = today.by_enterprise.back();
  CHECK(stays.enterprise_id == scene.application(scene.visit(staying).application).carrier);
  CHECK(stays.inside == 1);
  CHECK(stays.counts.admitted == 0);
  CHECK(stays.cumulative.admitted == 1);
}

}  // namespace greenlane::service
