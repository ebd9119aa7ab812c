#include "station/ledger/recovery.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "station/ledger/history.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

TEST_CASE("the busy station knows every kind of event", "[ledger]") {
  std::set<std::size_t> kinds;
  for (const model::Entry& entry : a_busy_station().ledger) kinds.insert(entry.event.index());
  CHECK(kinds.size() == std::variant_size_v<model::Event>);
}

TEST_CASE("what was committed is there after a restart, byte for byte of the digest",
          "[ledger][rule-8]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  Head written;
  {
    SqliteLedger ledger(directory.path());
    CHECK(ledger.recover().head == Head{});
    REQUIRE(ledger.commit(units_of(scene.ledger)) == Outcome::durable);
    written = ledger.head();
    CHECK(written.seq == scene.station.last_seq);
  }
  SqliteLedger ledger(directory.path());
  CHECK(ledger.head() == written);
  const Recovered recovered = ledger.recover();
  CHECK(recovered.head == written);
  CHECK(recovered.remarks.empty());
  CHECK(model::digest(recovered.station) == model::digest(scene.station));
}

TEST_CASE("events of before expectations are read, and their services are learned from",
          "[ledger][stage-times]") {
  const TemporaryDirectory directory;
  std::vector<model::Entry> entries = a_busy_station().ledger;
  model::Station station;
  std::optional<model::VisitId> served;
  for (model::Entry& entry : entries) {
    if (auto* adopted = std::get_if<model::PolicyAdopted>(&entry.event))
      adopted->policy.stage_times.reset();
    if (auto* started = std::get_if<model::StageStarted>(&entry.event)) {
      started->expected.reset();
      served = started->visit;
    }
    apply(station, entry);
  }
  {
    SqliteLedger ledger(directory.path());
    REQUIRE(ledger.commit(units_of(entries)) == Outcome::durable);
    const Recovered recovered = ledger.recover();
    CHECK(model::digest(recovered.station) == model::digest(station));
    CHECK_FALSE(recovered.station.stage_times.empty());
  }
  REQUIRE(served);
  const auto visit = History(directory.database()).visit(*served);
  REQUIRE(visit);
  CHECK_FALSE(visit->records.at(0).expected);
}

TEST_CASE("what a service was expected to last is read back from history",
          "[ledger][stage-times]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit(units_of(scene.ledger)) == Outcome::durable);
  History history(directory.database());
  int compared = 0;
  for (const model::Entry& entry : scene.ledger)
    if (const auto* started = std::get_if<model::StageStarted>(&entry.event)) {
      REQUIRE(started->expected);
      const auto visit = history.visit(started->visit);
      REQUIRE(visit);
      const auto begun = [&](const model::StageRecord& record) {
        return record.stage == started->stage && record.started_at == entry.at;
      };
      const auto record = std::ranges::find_if(visit->records, begun);
      REQUIRE(record != visit->records.end());
      CHECK(record->expected == started->expected);
      ++compared;
    }
  CHECK(compared > 0);
}

TEST_CASE("a start reads the newest snapshot and the events after it", "[ledger]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  model::Station halfway;
  const auto half = static_cast<std::ptrdiff_t>(scene.ledger.size() / 2);
  for (auto entry = scene.ledger.begin(); entry != scene.ledger.begin() + half; ++entry)
    apply(halfway, *entry);

  SqliteLedger ledger(directory.path());
  std::vector<Unit> first = units_of({scene.ledger.begin(), scene.ledger.begin() + half});
  first.back().snapshot = std::make_shared<const model::Station>(halfway);
  REQUIRE(ledger.commit(first) == Outcome::durable);
  REQUIRE(ledger.commit(units_of(scene.ledger, half)) == Outcome::durable);

  const Recovered recovered = ledger.recover();
  CHECK(recovered.remarks.empty());
  CHECK(recovered.snapshot_seq == halfway.last_seq);
  CHECK(model::digest(recovered.station) == model::digest(scene.station));
}

namespace {

/// A state that is longer than one piece.
support::Scene a_long_queue() {
  support::Scene scene;
  for (int i = 0; i < 300; ++i) scene.file();
  return scene;
}

Unit with_piece(const SnapshotPiece& piece) {
  return {.snapshot_piece = piece};
}

}  // namespace

TEST_CASE("a snapshot is made beside who writes, and counts once its last piece is there",
          "[ledger]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_long_queue();
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit(units_of(scene.ledger)) == Outcome::durable);
  const std::vector<SnapshotPiece> pieces = snapshot_beside(directory.database());
  REQUIRE(pieces.size() > 2);
  CHECK(pieces.back().head == ledger.head());
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
    REQUIRE(ledger.commit({with_piece(pieces[i])}) == Outcome::durable);
  CHECK(ledger.recover().snapshot_seq == 0);

  SECTION("with it a start begins there") {
    REQUIRE(ledger.commit({with_piece(pieces.back())}) == Outcome::durable);
    const Recovered recovered = ledger.recover();
    CHECK(recovered.remarks.empty());
    CHECK(recovered.snapshot_seq == scene.station.last_seq);
    CHECK(model::digest(recovered.station) == model::digest(scene.station));
  }
  SECTION("what is left of one that was never finished goes with the next") {
    support::Scene later = scene;
    later.file();
    REQUIRE(ledger.commit(units_of(later.ledger, scene.station.last_seq)) == Outcome::durable);
    for (const SnapshotPiece& piece : snapshot_beside(directory.database()))
      REQUIRE(ledger.commit({with_piece(piece)}) == Outcome::durable);
    CHECK(ledger.recover().snapshot_seq == later.station.last_seq);
    Connection reader(directory.database(), Access::read);
    CHECK(reader.rows<std::int64_t>("SELECT DISTINCT seq FROM snapshot_piece") ==
          std::vector<std::int64_t>{later.station.last_seq});
  }
}

}  // namespace greenlane::ledger
