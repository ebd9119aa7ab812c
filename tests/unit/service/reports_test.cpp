#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "station/report/daily_report.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/service/office.hpp"

namespace greenlane::service {

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

TEST_CASE("a day before the first policy has neither slots nor stages", "[service][report]") {
  const report::DailyReport report = report_of(Scene(), "2022-05-04");
  CHECK(report.slots.empty());
  CHECK(report.stages.empty());
  CHECK(report.cumulative.declared == 0);
}

}  // namespace greenlane::service
