#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// How far a verification is: events replayed, of those that there were when it began.
using Progress = std::function<void(std::int64_t done, std::int64_t of)>;

/// What a verification found.
struct Verdict {
  Head head;                             ///< as far as the chain is whole
  Hash digest{};                         ///< of the state that the events give
  std::vector<std::string> differences;  ///< in words, the first ones first; empty: all is true

  bool sound() const { return differences.empty(); }
};

/// Reads a whole ledger and compares everything in it that says the same thing twice: SQLite's own
/// structures, the hash chain (rule 9), the state replayed from nothing against the snapshots
/// (rule 8) and against every row of the query tables, the day totals, the stored replies (rule
/// 10), and what follows from no event against its tallies. Memory follows the station's open work,
/// not the number of events.
///
/// Access::read beside a daemon that goes on writing: events are replayed in pages, then the tables
/// are compared in one short read. SQLite's own structures are one long read, and the -wal grows as
/// long as one lasts: they are left out while a process has the directory's lock, since every
/// backup checks them in its copy. Access::finished for a backup. Throws Refused or Damaged when
/// the file can't be read as a ledger at all.
Verdict verify(const std::string& database_path, Access access, const Progress& progress = {});

}  // namespace greenlane::ledger
