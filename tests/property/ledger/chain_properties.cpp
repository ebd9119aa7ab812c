#include <algorithm>
#include <memory>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "station/ledger/chain.hpp"
#include "station/ledger/event_table.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/verify.hpp"
#include "tests/property/model/any_command.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

/// How many events go into one commit, and whether the ledger is opened again before it.
struct Batch {
  std::size_t events = 1;
  bool reopened = false;
};

std::ostream& operator<<(std::ostream& stream, const Batch& batch) {
  return stream << (batch.reopened ? "reopened, " : "") << batch.events;
}

rc::Gen<Batch> any_batch() {
  return rc::gen::construct<Batch>(
      rc::gen::inRange<std::size_t>(1, 80),
      rc::gen::map(rc::gen::inRange(0, 8), [](int n) { return n == 0; }));
}

/// What happened in the trial, written a batch at a time.
void write(const std::string& directory, const std::vector<model::Entry>& entries) {
  auto ledger = std::make_unique<SqliteLedger>(directory);
  for (auto next = entries.begin(); next != entries.end();) {
    const Batch batch = *any_batch();
    if (batch.reopened) {
      ledger.reset();
      ledger = std::make_unique<SqliteLedger>(directory);
    }
    const auto end = next + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(batch.events),
                                                     entries.end() - next);
    RC_ASSERT(ledger->commit({{.entries = {next, end}}}) == Outcome::durable);
    next = end;
  }
}

/// Rule 9, as the chain's definition has it.
void check_chain(const std::string& database, std::size_t events) {
  Connection reader(database, Access::read);
  Head before;
  for (std::vector<StoredEvent> page; !(page = events_after(reader, before.seq)).empty();)
    for (const StoredEvent& event : page) {
      RC_ASSERT(event.seq == before.seq + 1);
      RC_ASSERT(event.hash == chained(before.hash, {.seq = event.seq,
                                                    .at = event.at,
                                                    .actor = event.actor,
                                                    .kind = event.kind,
                                                    .body = event.body}));
      before = {event.seq, event.hash};
    }
  RC_ASSERT(before.seq == static_cast<std::int64_t>(events));
}

}  // namespace

TEST_CASE("event numbers have no gap and each hash covers the one before, however they came in",
          "[ledger][property][rule-9]") {
  CHECK(rc::check("whatever happens, in whatever batches", [] {
    support::Trial trial;
    for (const support::Step& step : *support::any_steps()) trial.attempt(step);
    const TemporaryDirectory directory;
    write(directory.path(), trial.scene.ledger);
    check_chain(directory.database(), trial.scene.ledger.size());

    const Recovered recovered = SqliteLedger(directory.path()).recover();
    RC_ASSERT(digest(recovered.station) == digest(trial.scene.station));
    RC_ASSERT(verify(directory.database(), Access::read).sound());
  }));
}

}  // namespace greenlane::ledger
