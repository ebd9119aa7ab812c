#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// How large a ledger is and how far it reaches.
struct LedgerStats {
  std::int64_t version = 0;  ///< of the file's form
  std::int64_t file_bytes = 0;
  std::int64_t wal_bytes = 0;  ///< 0 when there is no -wal
  Head head;
  std::optional<Instant> first_at;  ///< of the first event
  std::optional<Instant> last_at;
  std::map<std::string, std::int64_t> rows;  ///< by table
  std::vector<std::int64_t> snapshots;       ///< their events, newest first
};

/// Counts every table: for people who ask, not for every second. Throws Refused, Damaged and
/// SqliteError.
LedgerStats stats(const std::string& database_path, Access access);

}  // namespace greenlane::ledger
