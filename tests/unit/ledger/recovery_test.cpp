#include <set>

#include <catch2/catch.hpp>

#include "station/ledger/event_json.hpp"
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

TEST_CASE("a start reads the newest snapshot and the events after it", "[ledger]") {
  const TemporaryDirectory directory;
  const support::Scene scene = a_busy_station();
  model::Station halfway;
  const auto half = static_cast<std::ptrdiff_t>(scene.ledger.size() / 2);
  for (auto entry = scene.ledger.begin(); entry != scene.ledger.begin() + half; ++entry)
    apply(halfway, *entry);

  SqliteLedger ledger(directory.path());
  std::vector<Unit> first = units_of({scene.ledger.begin(), scene.ledger.begin() + half});
  first.back().snapshot = text_of(halfway);
  REQUIRE(ledger.commit(first) == Outcome::durable);
  REQUIRE(ledger.commit(units_of(scene.ledger, half)) == Outcome::durable);

  const Recovered recovered = ledger.recover();
  CHECK(recovered.remarks.empty());
  CHECK(recovered.snapshot_seq == halfway.last_seq);
  CHECK(model::digest(recovered.station) == model::digest(scene.station));
}

}  // namespace greenlane::ledger
