#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/property/model/any_command.hpp"

namespace greenlane::support {

namespace {

/// What came up in all runs of a law together: one that never admits a truck proves little.
struct Seen {
  std::int64_t admitted = 0;
  std::int64_t cleared = 0;
  std::int64_t no_show = 0;
  std::int64_t refused = 0;
  std::int64_t offers = 0;
  std::int64_t rounds = 0;
  std::int64_t marks = 0;
  std::int64_t holds = 0;
  std::int64_t held = 0;      ///< places that went from a hold to an application
  std::int64_t expected = 0;  ///< arrivals that were told
  std::int64_t series = 0;    ///< days that were filed

  void add(const Totals& totals) {
    admitted += totals.admitted;
    cleared += totals.cleared;
    no_show += totals.no_show;
  }
  void add(const std::vector<Entry>& ledger) {
    for (const Entry& entry : ledger) {
      offers += std::holds_alternative<SlotOffered>(entry.event) ? 1 : 0;
      rounds += std::holds_alternative<RoundClosed>(entry.event) ? 1 : 0;
      marks += std::holds_alternative<MarkRecorded>(entry.event) ? 1 : 0;
      holds += std::holds_alternative<PlaceHeld>(entry.event) ? 1 : 0;
      expected += std::holds_alternative<EtaUpdated>(entry.event) ? 1 : 0;
      series += std::holds_alternative<SeriesContinued>(entry.event) ? 1 : 0;
      const auto* end = std::get_if<HoldEnded>(&entry.event);
      held += end && end->how == HoldEnd::used ? 1 : 0;
    }
  }
};

}  // namespace

TEST_CASE("no run breaks rules 1 to 7, and no refusal changes anything", "[model][property]") {
  Seen seen;
  CHECK(rc::check("whatever is asked for, in whatever order", [&] {
    Trial trial;
    for (const Step& step : *any_steps()) seen.refused += trial.attempt(step) ? 0 : 1;
    seen.add(trial.scene.station.totals);
    seen.add(trial.scene.ledger);
    RC_ASSERT(broken_rules(trial.scene.station).empty());
  }));
  CHECK(seen.admitted > 0);
  CHECK(seen.cleared > 0);
  CHECK(seen.no_show > 0);
  CHECK(seen.refused > 0);
  CHECK(seen.offers > 0);
  CHECK(seen.rounds > 0);
  CHECK(seen.marks > 0);
  CHECK(seen.holds > 0);
  CHECK(seen.held > 0);
  CHECK(seen.expected > 0);
  CHECK(seen.series > 0);
}

TEST_CASE("replaying the ledger from nothing gives the same state", "[model][property][rule-8]") {
  CHECK(rc::check("the same digest, with the same look-ups", [] {
    Trial trial;
    for (const Step& step : *any_steps()) trial.attempt(step);
    Station replayed;
    for (const Entry& entry : trial.scene.ledger) apply(replayed, entry);
    RC_ASSERT(digest(replayed) == digest(trial.scene.station));

    const Index kept = replayed.index;
    reindex(replayed);
    RC_ASSERT(replayed.index.queue == kept.queue);
    RC_ASSERT(replayed.index.no_show_due == kept.no_show_due);
    RC_ASSERT(replayed.index.application_by_number == kept.application_by_number);
    RC_ASSERT(replayed.index.offers_due == kept.offers_due);
    RC_ASSERT(replayed.index.holds_due == kept.holds_due);
    RC_ASSERT(replayed.index.series_due == kept.series_due);
    RC_ASSERT(replayed.index.rounds == kept.rounds);
    RC_ASSERT(replayed.index.awaited == kept.awaited);
    RC_ASSERT(replayed.index.booked == kept.booked);
    RC_ASSERT(replayed.index.marks == kept.marks);
  }));
}

TEST_CASE("a station decides the same way after a snapshot", "[model][property]") {
  CHECK(rc::check("what a replayed station answers is what the live one answers", [] {
    Trial trial;
    std::vector<Step> steps = *any_steps();
    for (const Step& step : steps) trial.attempt(step);
    Trial other;
    other.scene = trial.scene;
    reindex(other.scene.station);
    for (const Step& step : steps) RC_ASSERT(trial.attempt(step) == other.attempt(step));
    RC_ASSERT(digest(trial.scene.station) == digest(other.scene.station));
  }));
}

}  // namespace greenlane::support
