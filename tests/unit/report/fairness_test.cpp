#include <catch2/catch.hpp>

#include "station/report/share.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/report/day_facts.hpp"

namespace greenlane::report {

using support::at;
using support::gate;
using support::good;
using support::Scene;
using namespace std::chrono_literals;

namespace {

Policy fair_policy() {
  Policy policy = support::a_policy();
  policy.rounds = {.days_before = 1, .closes = good<TimeOfDay>("18:00")};
  policy.firms = {.bookings_max = 9,
                  .peak_hours = {{good<TimeOfDay>("09:00"), good<TimeOfDay>("09:30")}},
                  .peak_percent = 50,
                  .late_cancel = 24h,
                  .late_cancel_points = 1,
                  .no_show_points = 2,
                  .points_days = 7};
  return policy;
}

}  // namespace

TEST_CASE("Jain's index is 1 for equal shares and 1/n for one that has all", "[report][fairness]") {
  CHECK(jain_index({0.5, 0.5, 0.5}) == 1.0);
  CHECK(jain_index({1.0, 0.0, 0.0, 0.0}) == 0.25);
  CHECK(jain_index({1.0, 0.5}) == 0.9);
  CHECK_FALSE(jain_index({0.0, 0.0}));
  CHECK_FALSE(jain_index({}));
}

TEST_CASE("a firm's row tells how it kept its places", "[report][fairness]") {
  Scene scene(fair_policy());
  const Pass kept = scene.approved("20220505-4");
  const Pass late = scene.approved("20220505-4");
  scene.approved("20220505-5");  // will not come
  scene.must(WithdrawApplication{scene.approved("20220505-6").application, {}});
  Trip tomorrow = scene.trip();
  tomorrow.window = {at("2022-05-06 09:00"), at("2022-05-06 11:00")};
  scene.file(tomorrow);
  scene.clock("09:00");
  scene.must(RecordArrival{kept.number, kept.plate}, gate());
  scene.clock("09:10");
  scene.must(scene.truck_of(kept), gate());
  scene.clock("09:40");
  scene.must(scene.truck_of(late), gate());
  scene.clock("19:00");

  const FairnessFigures figures = report_of(scene, "2022-05-05").fairness;
  REQUIRE(figures.firms.size() == 4);
  CHECK(figures.firms[0].name.text() == "Enterprise 1");
  CHECK(figures.firms[0].kept == 1);
  CHECK(figures.firms[0].wait.median_seconds == 10min);
  CHECK(figures.firms[0].peak_admitted == 1);
  CHECK(figures.firms[0].peak_percent == 50.0);
  CHECK(figures.firms[1].late == 1);
  CHECK(figures.firms[2].no_show == 1);
  CHECK(figures.firms[2].points == 2);
  CHECK(figures.firms[3].late_cancelled == 1);
  CHECK(figures.firms[3].points == 1);
  CHECK(figures.jain_index == 0.4);  // two of five had all that they asked for
  REQUIRE(figures.rounds.size() == 1);
  CHECK(figures.rounds[0].date.text() == "2022-05-06");
  CHECK(figures.rounds[0].closed_at == at("18:00"));
  CHECK(figures.rounds[0].filed == 1);
  CHECK(figures.rounds[0].seed == scene.station.rounds.begin()->second.seed);
}

}  // namespace greenlane::report
