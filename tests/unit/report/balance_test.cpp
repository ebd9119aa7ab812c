#include "station/report/balance.hpp"

#include <catch2/catch.hpp>

#include "tests/support/identities.hpp"
#include "tests/unit/report/day_facts.hpp"

namespace greenlane::report {

using support::Scene;

namespace {

/// A sound report of a day with one truck inside.
DailyReport one_inside() {
  Scene scene;
  scene.clock("09:00");
  scene.admitted();
  return report_of(scene, "2022-05-05");
}

}  // namespace

TEST_CASE("a report that adds up has no imbalance", "[report][rule-3]") {
  CHECK(imbalances(one_inside()).empty());
}

TEST_CASE("a figure that does not fit the others is found", "[report][rule-3]") {
  DailyReport report = one_inside();
  const auto [what, breaks] = GENERATE(table<const char*, void (*)(DailyReport&)>({
      {"approved of declared", [](DailyReport& r) { r.cumulative.approved += 1; }},
      {"admitted of approved", [](DailyReport& r) { r.cumulative.admitted += 1; }},
      {"cleared of admitted", [](DailyReport& r) { r.cumulative.cleared += 2; }},
      {"inside", [](DailyReport& r) { r.inside = 0; }},
      {"inside", [](DailyReport& r) { r.cumulative.diverted = 2, r.inside = -1; }},
      {"of the day in all", [](DailyReport& r) { r.day.no_show = 1; }},
      {"enterprises of the day", [](DailyReport& r) { r.day.enterprises = 9; }},
      {"registered on the day", [](DailyReport& r) { r.day.enterprises_registered = 9; }},
      {"by enterprise", [](DailyReport& r) { r.by_enterprise.clear(); }},
      {"by priority", [](DailyReport& r) { r.by_priority.front().counts.declared = 1; }},
      {"of general", [](DailyReport& r) { r.by_cargo_class.front().counts.admitted = 2; }},
      {"in cargo classes", [](DailyReport& r) { r.by_cargo_class.clear(); }},
      {"inside by enterprise", [](DailyReport& r) { r.by_enterprise.front().inside = 0; }},
      {"inside by priority", [](DailyReport& r) { r.by_priority.front().inside = 1; }},
      {"inside by cargo class", [](DailyReport& r) { r.by_cargo_class.front().inside = 0; }},
      {"admitted of the day in all by enterprise",
       [](DailyReport& r) { r.by_enterprise.front().cumulative.admitted = 0; }},
      {"admitted in all by cargo class",
       [](DailyReport& r) { r.by_cargo_class.front().cumulative.admitted = 2; }},
      {"no_show in all by priority",
       [](DailyReport& r) { r.by_priority.front().cumulative.no_show = 1; }},
      {"turned away in all by reason",
       [](DailyReport& r) { r.cumulative_turned_away_by_reason[support::good<Word>("late")] = 1; }},
      {"diverted in all by reason",
       [](DailyReport& r) { r.cumulative_diverted_by_reason[support::good<Word>("late")] = 1; }},
      {"turned away by reason",
       [](DailyReport& r) { r.turned_away_by_reason[support::good<Word>("late")] = 1; }},
      {"diverted by reason",
       [](DailyReport& r) { r.diverted_by_reason[support::good<Word>("late")] = 1; }},
      {"admitted by slot", [](DailyReport& r) { r.slots.clear(); }},
      {"booked in", [](DailyReport& r) { r.slots.front().booked = 5; }},
      {"waits", [](DailyReport& r) { r.wait.count = 0; }},
      {"dwells", [](DailyReport& r) { r.dwell.count = 1; }},
      {"against their slots", [](DailyReport& r) { r.promised.early = 5; }},
      {"latenesses", [](DailyReport& r) { r.promised.lateness.count = 1; }},
      {"late arrivals", [](DailyReport& r) { r.promised.late_arrival = 1; }},
  }));
  CAPTURE(what);
  breaks(report);
  const std::vector<std::string> wrong = imbalances(report);
  std::string all;
  for (const std::string& sentence : wrong) all += sentence + '\n';
  CHECK_THAT(all, Catch::Contains(what));
}

TEST_CASE("two days whose totals do not follow from each other are found", "[report]") {
  Scene scene;
  scene.file();
  scene.clock("2022-05-06 09:00");
  const DailyReport yesterday = report_of(scene, "2022-05-05");
  DailyReport today = report_of(scene, "2022-05-06");
  CHECK(imbalances(yesterday, today).empty());

  SECTION("when a count jumps") {
    today.cumulative.declared += 1;
    CHECK(imbalances(yesterday, today) == std::vector<std::string>{"declared in all: 2 is not 1"});
  }
  SECTION("when enterprises get fewer") {
    today.cumulative.enterprises = 0;
    CHECK(imbalances(yesterday, today).size() == 1);
  }
  SECTION("when enterprises come from nowhere") {
    today.cumulative.enterprises = 2;
    CHECK(imbalances(yesterday, today).size() == 1);
  }
}

}  // namespace greenlane::report
