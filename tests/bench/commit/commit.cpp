// What a commit costs: why the ledger writes many requests in one transaction, and what its chain,
// its tables and its replies add to bare rows.

#include <span>
#include <stdexcept>

#include "station/ledger/connection.hpp"
#include "station/ledger/event_json.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/bench/registrations.hpp"
#include "tests/bench/side_by_side.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

using namespace greenlane;
using namespace greenlane::bench;

namespace {

using Units = std::span<const ledger::Unit>;

constexpr std::size_t together = 64;

/// Calls `commit` with so many units at a time.
template <class Commit>
void in_batches(Units units, std::size_t size, const Commit& commit) {
  for (; !units.empty(); units = units.subspan(std::min(size, units.size())))
    commit(units.first(std::min(size, units.size())));
}

std::chrono::nanoseconds by_ledger(Units units, std::size_t size) {
  const ledger::TemporaryDirectory directory;
  ledger::SqliteLedger ledger(directory.path());
  return time_of([&] {
    in_batches(units, size, [&](Units batch) {
      if (ledger.commit({batch.begin(), batch.end()}) != ledger::Outcome::durable)
        throw std::runtime_error(ledger.failure());
      ledger.checkpoint(ledger::Pace::busy);
    });
  });
}

/// One table, one key that grows, the events' own texts, the same settings of SQLite.
std::chrono::nanoseconds by_bare_rows(Units units, std::size_t size) {
  const ledger::TemporaryDirectory directory;
  ledger::Connection connection(directory.database(), ledger::Access::write);
  connection.script("CREATE TABLE bare (seq INTEGER PRIMARY KEY, body TEXT) STRICT");
  return time_of([&] {
    in_batches(units, size, [&](Units batch) {
      ledger::Transaction transaction(connection);
      for (const ledger::Unit& unit : batch)
        for (const model::Entry& entry : unit.entries)
          connection.run("INSERT INTO bare (body) VALUES (?)", ledger::text_of(entry.event));
      transaction.commit();
    });
  });
}

}  // namespace

int main() {
  const Registrations few(1'000);
  compare({.title = "The ledger: many requests in one commit",
           .amount = std::ssize(few.units),
           .thing = "requests"},
          {"one to a commit", [&] { return by_ledger(few.units, 1); }},
          {"64 to a commit", [&] { return by_ledger(few.units, together); }});

  const Registrations many(20'000);
  compare({.title = "The ledger against bare rows of SQLite, 64 to a commit",
           .amount = std::ssize(many.units),
           .thing = "requests"},
          {"one bare row for each event", [&] { return by_bare_rows(many.units, together); }},
          {"chain, tables and stored replies", [&] { return by_ledger(many.units, together); }});
}
