#include <cstdio>
#include <fstream>
#include <memory>

#include <catch2/catch.hpp>

#include "station/ledger/event_table.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

/// What coreutils' sha256sum says of a file's contents.
std::string sha256sum(const std::string& path, const std::string& contents) {
  std::ofstream(path, std::ios::binary) << contents;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(("sha256sum < " + path).c_str(), "r"),
                                                   ::pclose);
  char digits[65] = {};
  if (!pipe || std::fread(digits, 1, 64, pipe.get()) != 64)
    throw std::runtime_error("sha256sum did not answer");
  return digits;
}

}  // namespace

TEST_CASE("anyone can recompute the chain with sha256sum", "[ledger][rule-9]") {
  const TemporaryDirectory directory;
  {
    SqliteLedger ledger(directory.path());
    REQUIRE(ledger.commit(units_of(a_busy_station().ledger)) == Outcome::durable);
  }
  Connection reader(directory.database(), Access::read);
  const std::vector<StoredEvent> events = events_after(reader, 0);
  REQUIRE(events.size() > 50);
  std::string before(64, '0');
  for (const StoredEvent& event : events) {
    CAPTURE(event.seq, event.kind);
    before = sha256sum(directory.file("event"), before + "\n" + std::to_string(event.seq) + "\n" +
                                                    std::to_string(event.at) + "\n" + event.actor +
                                                    "\n" + event.kind + "\n" + event.body + "\n");
    REQUIRE(before == hex(event.hash));
  }
}

TEST_CASE("no stored line of an event holds a line's end", "[ledger][rule-9]") {
  const TemporaryDirectory directory;
  SqliteLedger ledger(directory.path());
  REQUIRE(ledger.commit(units_of(a_busy_station().ledger)) == Outcome::durable);
  const Instant at = ledger.recover().station.last_at;
  model::Entry odd{ledger.head().seq + 1, at, *Word::parse("gate"),
                   model::ServerSet{*Word::parse("exit"), *Word::parse("lane-9"), true, "a\nb"}};
  REQUIRE(ledger.commit({{.entries = {odd}}}) == Outcome::durable);
  Connection reader(directory.database(), Access::read);
  CHECK(reader.only<int>(
            "SELECT count(*) FROM event WHERE instr(actor || kind || body, char(10))") == 0);
  Vault vault(reader);
  const auto stored = events_after(reader, odd.seq - 1);
  CHECK(std::get<model::ServerSet>(entry_of(stored.front(), vault).event).reason == "a\nb");
}

}  // namespace greenlane::ledger
