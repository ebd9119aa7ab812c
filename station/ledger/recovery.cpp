#include "station/ledger/recovery.hpp"

#include "station/ledger/event_table.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/side_tables.hpp"
#include "station/ledger/snapshot.hpp"

namespace greenlane::ledger {

namespace {

/// The newest snapshot that can be read; nothing at event 0 when there is none. One that is damaged
/// costs time, not truth: the events are all there.
Snapshot starting_point(Connection& connection, Vault& vault, std::vector<std::string>& remarks) {
  for (const std::int64_t seq : snapshot_seqs(connection)) {
    try {
      Snapshot snapshot = read_snapshot(connection, vault, seq);
      const auto chain = connection.row<Hash>("SELECT hash FROM event WHERE seq = ?", seq);
      if (chain == snapshot.head.hash) return snapshot;
      remarks.push_back("snapshot of event " + std::to_string(seq) +
                        " belongs to another chain; reading on from an older state");
    } catch (const Damaged& error) {
      remarks.push_back(std::string(error.what()) + "; reading on from an older state");
    }
  }
  return {};
}

void replay_tail(Connection& connection, Vault& vault, model::Station& station, Head& head) {
  for (;;) {
    const std::vector<StoredEvent> page = events_after(connection, head.seq);
    if (page.empty()) return;
    for (const StoredEvent& event : page) {
      const std::string fault = broken_link(head, milliseconds_of(station.last_at), event);
      if (!fault.empty()) throw Damaged(connection.path() + ": " + fault);
      model::apply(station, entry_of(event, vault));
      head = {event.seq, event.hash};
    }
  }
}

void expect_last(const Connection& connection, const char* table, std::int64_t in_table,
                 std::int64_t in_state) {
  if (in_table != in_state)
    throw Damaged(connection.path() + ": the table " + table + " ends at " +
                  std::to_string(in_table) + " and the events at " + std::to_string(in_state) +
                  ": one of them has lost something");
}

/// Events that were cut off the end break no chain, but other rows remember them. Costs a look at
/// the end of each table.
void expect_no_event_lost(Connection& connection, const model::Station& station) {
  const auto [snapshot, enterprise, vehicle, driver, application, visit, plan] =
      connection.only<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
                      std::int64_t, std::int64_t>(
          "SELECT (SELECT coalesce(max(seq), 0) FROM snapshot),"
          " (SELECT coalesce(max(id), 0) FROM enterprise),"
          " (SELECT coalesce(max(id), 0) FROM vehicle),"
          " (SELECT coalesce(max(id), 0) FROM driver),"
          " (SELECT coalesce(max(id), 0) FROM application),"
          " (SELECT coalesce(max(id), 0) FROM visit), (SELECT coalesce(max(id), 0) FROM plan)");
  if (snapshot > station.last_seq) expect_last(connection, "snapshot", snapshot, station.last_seq);
  expect_last(connection, "enterprise", enterprise, station.last_enterprise);
  expect_last(connection, "vehicle", vehicle, station.last_vehicle);
  expect_last(connection, "driver", driver, station.last_driver);
  expect_last(connection, "application", application, station.last_application);
  expect_last(connection, "visit", visit, station.last_visit);
  expect_last(connection, "plan", plan, station.last_plan);
}

}  // namespace

std::vector<SnapshotPiece> snapshot_beside(const std::string& database_path) {
  Connection connection(database_path, Access::read);
  expect_ledger(connection);
  Vault vault(connection);
  std::vector<std::string> remarks;
  auto [head, station] = starting_point(connection, vault, remarks);
  model::reindex(station);
  replay_tail(connection, vault, station, head);
  return pieces_of(head, station, vault);
}

Recovered recover_from(Connection& connection) {
  Vault vault(connection);
  std::vector<std::string> remarks;
  auto [head, station] = starting_point(connection, vault, remarks);
  const std::int64_t snapshot_seq = head.seq;
  model::reindex(station);
  replay_tail(connection, vault, station, head);
  expect_no_event_lost(connection, station);
  return {.station = std::move(station),
          .head = head,
          .snapshot_seq = snapshot_seq,
          .password_hashes = password_hashes(connection),
          .sessions = sessions(connection),
          .replies = replies(connection),
          .remarks = std::move(remarks)};
}

}  // namespace greenlane::ledger
