#include "tests/unit/simulation/qingtaishan.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace greenlane::simulation {
namespace {

const Word nucleic_acid = Word::parse("nucleic_acid").value();

model::Totals last_day(const Outcome& outcome) {
  return outcome.days.back().totals;
}

/// How the station answered a request of the scenario; empty: it did not refuse.
std::string rule_against(const Outcome& outcome, const std::string& what) {
  const auto found = std::ranges::find_if(
      outcome.refusals, [&](const Refusal& refusal) { return refusal.what.starts_with(what); });
  return found == outcome.refusals.end() ? "" : found->problem.rule;
}

TEST_CASE("the rules at work on the Qingtaishan scenario give the public totals", "[qingtaishan]") {
  const Outcome outcome = played_in_the_model(qingtaishan());
  REQUIRE(outcome.days.size() == 13);
  const DayFigures& last = outcome.days.back();
  CHECK(last.day.text() == "2022-05-05");
  CHECK(last.totals.declared == 177);
  CHECK(last.totals.admitted == 99);
  CHECK(last.totals.cleared == 83);
  CHECK(last.inside == 16);
  CHECK(last.enterprises > 200);
  CHECK(outcome.breaches.empty());
}

TEST_CASE("no request of the Qingtaishan scenario brings the station out of its rules",
          "[qingtaishan][property]") {
  const Outcome outcome = played_under_the_rules(qingtaishan());
  CHECK(outcome.requests > 2000);
}

TEST_CASE("every way in which an application can end before the gate occurs", "[qingtaishan]") {
  const model::Totals totals = last_day(played_in_the_model(qingtaishan()));
  CHECK(totals.withdrawn > 0);
  CHECK(totals.rejected > 0);
  CHECK(totals.no_show > 0);
  CHECK(totals.turned_away > 0);
}

TEST_CASE("the same scenario always goes the same way", "[qingtaishan]") {
  const Outcome once = played_in_the_model(qingtaishan());
  const Outcome again = played_in_the_model(qingtaishan());
  CHECK(once.requests == again.requests);
  REQUIRE(once.days.size() == again.days.size());
  for (std::size_t i = 0; i < once.days.size(); ++i)
    CHECK(once.days[i].document == again.days[i].document);
}

TEST_CASE("a truck whose test had expired is let in once its test is newer", "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const model::Totals before = last_day(played_in_the_model(scenario));
  for (CheckScript& check : trip(scenario, "T021").checks)
    if (check.kind == nucleic_acid) check.at += std::chrono::hours{6};
  const model::Totals after = last_day(played_in_the_model(scenario));
  CHECK(after.declared == before.declared);
  CHECK(after.turned_away == before.turned_away - 1);
  CHECK(after.admitted == before.admitted + 1);
  CHECK(after.cleared == before.cleared + 1);
}

TEST_CASE("an application with a positive test waits in vain, with a negative one it goes through",
          "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const model::Totals before = last_day(played_in_the_model(scenario));
  TripScript& refused = trip(scenario, "T022");
  for (CheckScript& check : refused.checks)
    if (check.kind == nucleic_acid) check.result = Word::parse("negative").value();
  const model::Totals after = last_day(played_in_the_model(scenario));
  CHECK(after.rejected == before.rejected - 1);
  CHECK(after.admitted == before.admitted + 1);
}

TEST_CASE("without one truck the totals miss one truck", "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const model::Totals before = last_day(played_in_the_model(scenario));
  std::erase_if(scenario.trips, [](const TripScript& trip) { return trip.key == "T001"; });
  const model::Totals after = last_day(played_in_the_model(scenario));
  CHECK(after.declared == before.declared - 1);
  CHECK(after.admitted == before.admitted - 1);
  CHECK(after.cleared == before.cleared - 1);
}

TEST_CASE("with the bays working on the last evening fewer trucks are inside at midnight",
          "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const std::int64_t before = played_in_the_model(scenario).days.back().inside;
  std::erase_if(scenario.servers, [&](const ServerScript& server) {
    return scenario.zone.day_of(server.at) == scenario.last_day;
  });
  CHECK(played_in_the_model(scenario).days.back().inside < before);
}

TEST_CASE("a truck that shows another plate than its pass names is turned away", "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const Outcome before = played_in_the_model(scenario);
  CHECK(rule_against(before, "T023 arrive") == "rule 1");
  trip(scenario, "T023").truck.plate.reset();
  const Outcome after = played_in_the_model(scenario);
  CHECK(rule_against(after, "T023").empty());
  CHECK(last_day(after).admitted == last_day(before).admitted + 1);
}

TEST_CASE("a test that expires inside keeps a truck until the next one is known", "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const Outcome outcome = played_in_the_model(scenario);
  CHECK(rule_against(outcome, "T028 clear") == "rule 5: nucleic_acid");
  CHECK(outcome.days.back().inside == 16);
  std::erase_if(trip(scenario, "T028").checks,
                [](const CheckScript& check) { return check.reported_at.has_value(); });
  CHECK(played_in_the_model(scenario).days.back().inside == 17);
}

TEST_CASE("a party that the station does not register can't be named", "[qingtaishan]") {
  Scenario scenario = qingtaishan();
  const CreditCode taken = scenario.enterprises.front().enterprise.credit_code;
  EnterpriseScript& twin = scenario.enterprises.back();
  twin.enterprise.credit_code = taken;
  const Outcome outcome = played_in_the_model(scenario);
  CHECK_FALSE(rule_against(outcome, twin.key + " register").empty());
  CHECK(last_day(outcome).declared < 177);
}

}  // namespace
}  // namespace greenlane::simulation
