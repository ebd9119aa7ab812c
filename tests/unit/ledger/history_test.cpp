#include "station/ledger/history.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "station/ledger/sqlite_ledger.hpp"
#include "tests/support/identities.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

using support::at;

/// The busy station's ledger, still open for writing, and a reader beside it.
class Library {
 public:
  Library() : ledger(directory.path()), history(open()) {}

  TemporaryDirectory directory;
  support::Scene scene = a_busy_station();
  SqliteLedger ledger;
  History history;

 private:
  History open() {
    if (ledger.commit(units_of(scene.ledger)) != Outcome::durable)
      throw std::runtime_error(ledger.failure());
    return History(directory.database());
  }
};

}  // namespace

TEST_CASE("history gives events as they were, in pages", "[ledger][history]") {
  Library library;
  const auto& written = library.scene.ledger;
  std::vector<model::Entry> read;
  for (;;) {
    auto page = library.history.entries(std::ssize(read) + 1, 7);
    if (page.empty()) break;
    CHECK(page.size() <= 7);
    read.insert(read.end(), page.begin(), page.end());
  }
  REQUIRE(read.size() == written.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CAPTURE(i, model::kind_of(written[i].event));
    CHECK(read[i].seq == written[i].seq);
    CHECK(read[i].at == written[i].at);
    CHECK(read[i].actor == written[i].actor);
    CHECK(value::digest(read[i].event) == value::digest(written[i].event));
  }
  CHECK(library.history.entries(1, 0).empty());
}

TEST_CASE("history finds the events of an interval", "[ledger][history]") {
  Library library;
  const Interval span{at("09:20"), at("09:26")};
  const auto found = library.history.entries(span, 1, 500);
  const auto expected = std::ranges::count_if(
      library.scene.ledger, [&](const model::Entry& entry) { return span.contains(entry.at); });
  CHECK(std::ssize(found) == expected);
  CHECK(expected > 3);
  CHECK(library.history.entries(span, found[2].seq, 1).front().seq == found[2].seq);
  CHECK(library.history.first_seq_at(at("2022-05-01 00:00")) == 1);
  CHECK(library.history.first_seq_at(at("2030-01-01 00:00")) == library.history.head().seq + 1);
  CHECK(library.history.entries({at("2030-01-01 00:00"), at("2031-01-01 00:00")}, 1, 5).empty());
}

TEST_CASE("history still knows what memory has forgotten", "[ledger][history]") {
  Library library;
  const auto cleared = library.history.visit({1});
  REQUIRE(cleared);
  REQUIRE_FALSE(library.scene.station.visits.contains(cleared->id));
  CHECK(cleared->state == model::VisitState::cleared);
  REQUIRE(cleared->records.size() == 4);
  CHECK(cleared->records.front().result == model::StageResult::failed);
  CHECK(cleared->checks.size() == 3);
  const auto application = library.history.application(cleared->application);
  REQUIRE(application);
  CHECK(application->state == model::ApplicationState::cleared);
  CHECK(application->visit == cleared->id);
  CHECK(application->trip.checks.size() == 2);
  CHECK(library.history.application_by_number(application->number)->id == application->id);
  const auto pass = library.history.pass(cleared->pass_number);
  REQUIRE(pass);
  CHECK(pass->status == model::PassStatus::spent);
  CHECK(pass->driver_ids == cleared->drivers);
  CHECK(pass->plate == library.history.vehicle(cleared->vehicle)->plate);
  CHECK(library.history.slots_on(*Day::parse("2022-05-05")).size() >= 5);
  CHECK(library.history.plan({2})->unplaced.size() == 1);
}

TEST_CASE("history has nothing about what never was", "[ledger][history]") {
  Library library;
  CHECK_FALSE(library.history.application({999}));
  CHECK_FALSE(library.history.application_by_number("TST-20220505-9999"));
  CHECK_FALSE(library.history.visit({999}));
  CHECK_FALSE(library.history.pass("' OR 1=1 --"));
  CHECK_FALSE(library.history.plan({999}));
  CHECK_FALSE(library.history.enterprise({999}));
  CHECK_FALSE(library.history.slot(*model::SlotId::parse("20300101-1")));
  CHECK_FALSE(library.history.reply(1));
  CHECK(library.history.slots_on(*Day::parse("2030-01-01")).empty());
}

namespace {

/// How many applications the events of a day file.
std::int64_t filed_on(const support::Scene& scene, const char* day) {
  return std::ranges::count_if(scene.ledger, [&](const model::Entry& entry) {
    return std::holds_alternative<model::ApplicationSubmitted>(entry.event) &&
           scene.station.policy.zone.day_of(entry.at).text() == day;
  });
}

}  // namespace

TEST_CASE("the totals of the days add up to the station's", "[ledger][history][rule-3]") {
  Library library;
  const auto all = library.history.totals_until(*Day::parse("2022-05-31"));
  CHECK(value::digest(all.totals) == value::digest(library.scene.station.totals));
  CHECK(all.enterprises == library.scene.station.last_enterprise);

  const auto first = library.history.totals_of(*Day::parse("2022-05-05"));
  CHECK(first.totals.admitted == 2);
  CHECK(first.totals.cleared == 1);
  CHECK(first.totals.diverted == 1);
  CHECK(first.totals.turned_away == 2);
  CHECK(first.totals.no_show == 1);
  CHECK(first.totals.declared == filed_on(library.scene, "2022-05-05"));
  const std::int64_t next = filed_on(library.scene, "2022-05-06");
  CHECK(library.history.totals_of(*Day::parse("2022-05-06")).totals.declared == next);
  CHECK(library.history.totals_until(*Day::parse("2022-05-06")).totals.declared ==
        first.totals.declared + next);
  CHECK(library.history.totals_of(*Day::parse("2022-05-09")).totals.declared == 0);
  CHECK(library.history.totals_until(*Day::parse("2022-05-04")).enterprises == 0);

  const auto days = library.history.days(*Day::parse("2022-05-01"), *Day::parse("2022-05-31"));
  REQUIRE(days.size() == 4);
  CHECK(days.back().day == *Day::parse("2022-05-08"));
  CHECK(days.back().figures.totals.declared == 1);
}

TEST_CASE("what is counted by carrier, class and cargo adds up to the totals",
          "[ledger][history]") {
  Library library;
  const auto sum = [&](const char* day, std::string_view figure) {
    std::int64_t counted = 0;
    for (const GroupCount& group : library.history.counts_until(*Day::parse(day)))
      if (group.figure == figure) counted += group.count;
    return counted;
  };
  const model::Totals& totals = library.scene.station.totals;
  CHECK(sum("2022-05-31", "declared") == totals.declared);
  CHECK(sum("2022-05-31", "approved") == totals.approved);
  CHECK(sum("2022-05-31", "admitted") == totals.admitted);
  CHECK(sum("2022-05-31", "cleared") == totals.cleared);
  CHECK(sum("2022-05-31", "diverted") == totals.diverted);
  CHECK(sum("2022-05-31", "turned_away") == totals.turned_away);
  CHECK(sum("2022-05-31", "no_show") == totals.no_show);
  CHECK(sum("2022-05-31", "rejected") == totals.rejected);
  CHECK(sum("2022-05-31", "withdrawn") == totals.withdrawn);
  CHECK(sum("2022-05-31", "revoked") == totals.revoked);
  CHECK(sum("2022-05-05", "declared") == filed_on(library.scene, "2022-05-05"));
  CHECK(sum("2022-05-04", "declared") == 0);
}

TEST_CASE("history sees what the writer has committed since, and leaves nothing open",
          "[ledger][history]") {
  Library library;
  const auto before = library.history.head();
  library.scene.must(model::StepClock{Duration{1}}, support::admin());
  REQUIRE(library.ledger.commit(units_of(library.scene.ledger, before.seq)) == Outcome::durable);
  CHECK(library.history.head().seq == before.seq + 1);
  library.ledger.checkpoint(Pace::idle);
  CHECK(std::filesystem::file_size(library.directory.file("greenlane.db-wal")) == 0);
}

}  // namespace greenlane::ledger
