#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "station/ledger/sqlite_ledger.hpp"
#include "tests/fault/disk.hpp"
#include "tests/fault/machine.hpp"
#include "tests/fault/workload.hpp"

namespace greenlane::fault {

/// So few pages that a workload's -wal is moved into the file, begun anew and cut many times.
inline constexpr ledger::CheckpointLimits short_log{.pages_busy = 16, .pages_full = 40};

/// What somebody was told, and so must be there whatever happened since.
struct Promise {
  std::size_t acknowledged = 0;  ///< batches
  /// How many of the next were under way in one transaction: all of them may be there, or none.
  std::size_t in_doubt = 0;
  std::map<std::string, Bytes> backups;  ///< by name, as they were when they were whole
};

/// What is wrong with the events of a ledger's file, read from the first to the last without the
/// ledger's own code: a number that is missing, a hash that does not cover what stands before it.
/// Empty: nothing.
std::string chain_fault(const std::string& database, std::int64_t events);

/// What is wrong with a ledger that was just opened, in words; empty: nothing.
std::string ledger_fault(ledger::SqliteLedger& ledger, const std::string& directory,
                         const Workload& workload, const Promise& promise);

/// What is wrong with the files that a power cut left, once a machine starts with them: the ledger
/// does not open, or is not what was promised. Empty: nothing. When `thorough`, the ledger's own
/// verification has its say as well.
std::string image_fault(const std::string& directory, const Image& image, const Workload& workload,
                        const Promise& promise, bool thorough = false,
                        const Weakness& weakness = {});

/// What is wrong with the backups among the files; empty: nothing. One that has its name is whole.
std::string backup_fault(const Image& image, const Promise& promise,
                         const std::map<std::string, Bytes>& whole);

}  // namespace greenlane::fault
