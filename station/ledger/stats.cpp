#include "station/ledger/stats.hpp"

#include <filesystem>

#include "station/ledger/event_table.hpp"
#include "station/ledger/log_check.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/projected_rows.hpp"
#include "station/ledger/snapshot.hpp"

namespace greenlane::ledger {

namespace {

std::int64_t bytes_at(const std::string& path) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(path, missing);
  return missing ? 0 : static_cast<std::int64_t>(size);
}

/// The event table has no row to count: its numbers have no gap.
std::map<std::string, std::int64_t> rows_by_table(Connection& connection, std::int64_t events) {
  std::map<std::string, std::int64_t> rows = projected_rows(connection);
  rows.emplace("event", events);
  for (const auto& [table, count] : connection.rows<std::string, std::int64_t>(R"(
      SELECT 'reply', count(*) FROM reply UNION ALL
      SELECT 'credential', count(*) FROM credential UNION ALL
      SELECT 'session', count(*) FROM session UNION ALL
      SELECT 'snapshot', count(*) FROM snapshot UNION ALL
      SELECT 'person_key', count(*) FROM person_key)"))
    rows.emplace(table, count);
  if (version_of(connection) >= version_with_pieces)
    rows["snapshot_piece"] = connection.only<std::int64_t>("SELECT count(*) FROM snapshot_piece");
  return rows;
}

}  // namespace

LedgerStats stats(const std::string& database_path, Access access) {
  Connection connection(with_whole_log(database_path), access);
  expect_ledger(connection);
  LedgerStats stats{.version = connection.only<std::int64_t>("PRAGMA user_version"),
                    .file_bytes = bytes_at(database_path),
                    .wal_bytes = bytes_at(database_path + "-wal"),
                    .head = head_of(connection)};
  stats.first_at = connection.row<Instant>("SELECT at FROM event ORDER BY seq LIMIT 1");
  stats.last_at = connection.row<Instant>("SELECT at FROM event ORDER BY seq DESC LIMIT 1");
  stats.rows = rows_by_table(connection, stats.head.seq);
  stats.snapshots = snapshot_seqs(connection);
  return stats;
}

}  // namespace greenlane::ledger
