#include "tests/unit/simulation/harsh.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/simulation/played.hpp"

namespace greenlane::simulation {
namespace {

/// As many as Qingtaishan's busiest days had: what is wrong with few is wrong with many.
Scenario small_harsh() {
  return made_of(harsh_files_with(56));
}

bool refused_by(const Outcome& outcome, std::string_view rule) {
  return std::ranges::any_of(outcome.refusals, [&](const Refusal& refusal) {
    return refusal.problem.rule.starts_with(rule);
  });
}

TEST_CASE("no request of a harsh day brings the station out of its rules", "[harsh][property]") {
  const Outcome outcome = played_in_the_model("harsh", small_harsh(), hold_to_the_rules);
  CHECK(outcome.days.size() == 2);
  CHECK(outcome.breaches == std::vector<std::string>{});
}

TEST_CASE("on a harsh day applications end in every way, and the gate has every trouble",
          "[harsh]") {
  const Outcome outcome = played_in_the_model("harsh", small_harsh());
  const model::Totals& totals = outcome.days.back().totals;
  CHECK(totals.cleared > 0);
  CHECK(totals.withdrawn > 0);
  CHECK(totals.rejected > 0);
  CHECK(totals.no_show > totals.turned_away);  // hoarders do not come
  CHECK(totals.turned_away > 0);
  CHECK(refused_by(outcome, "rule 1"));
}

TEST_CASE("what is sent twice with one key is one application, and with two keys two", "[harsh]") {
  const Scenario scenario = small_harsh();
  REQUIRE(std::ranges::any_of(scenario.trips, &TripScript::sent_twice));
  const Outcome outcome = played_in_the_model("harsh", scenario);
  CHECK(outcome.days.back().totals.declared == static_cast<std::int64_t>(scenario.trips.size()));
}

TEST_CASE("a harsh day by one hand always goes the same way", "[harsh]") {
  const Outcome once = played_in_the_model("harsh", small_harsh());
  const Outcome again = played_in_the_model("harsh", small_harsh());
  CHECK(once.requests == again.requests);
  CHECK(once.days.back().document == again.days.back().document);
}

/// A station that has forgotten one of its admissions when it writes its reports.
class ForgetfulPort : public ModelPort {
 public:
  explicit ForgetfulPort(ModelPort station) : ModelPort(std::move(station)) {}

  Result<DayFigures> report(Day day) override {
    Result<DayFigures> figures = ModelPort::report(day);
    --figures->totals.admitted;
    --figures->inside;
    return figures;
  }
};

TEST_CASE("a report that lacks what the station acknowledged is a breach", "[harsh]") {
  const Scenario scenario = small_harsh();
  ForgetfulPort station{station_of("harsh", scenario)};
  const Outcome outcome = replay(scenario, station, Word::parse("admin").value());
  REQUIRE(outcome.breaches.size() == 2);
  CHECK(outcome.breaches[0].starts_with("2022-05-12: rule 8: "));
  CHECK(outcome.breaches[0].find("admitted reported") != std::string::npos);
}

/// A station that makes a second application of what comes a second time.
class DoublingPort : public ModelPort {
 public:
  explicit DoublingPort(ModelPort station) : ModelPort(std::move(station)) {}
  using ModelPort::ask;

  Result<model::ApplicationId> ask(const Errand& errand,
                                   const model::SubmitApplication& command) override {
    return ModelPort::ask({errand.user, errand.key + std::to_string(++requests_)}, command);
  }

 private:
  int requests_ = 0;
};

TEST_CASE("two answers to one key are a breach", "[harsh][rule-10]") {
  const Scenario scenario = small_harsh();
  DoublingPort station{station_of("harsh", scenario)};
  const Outcome outcome = replay(scenario, station, Word::parse("admin").value());
  CHECK(std::ranges::any_of(outcome.breaches, [](const std::string& breach) {
    return breach.starts_with("rule 10: A");
  }));
}

}  // namespace
}  // namespace greenlane::simulation
