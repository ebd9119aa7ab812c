#pragma once

#include <string>

#include "station/ledger/verify.hpp"

namespace greenlane::ledger {

/// What a restore did.
struct Restored {
  Head head;  ///< of the ledger that is there now
  std::string
      replaced_path;  ///< where the ledger that was there before is now; empty: there was none
};

/// Puts a backup in the place of a data directory's ledger. The backup is verified first, whole;
/// the ledger that was there keeps its contents under a new name beside it, as
/// greenlane.db.replaced-N with its -wal. A power cut in between leaves a mark, and no daemon
/// starts before the restore has been run again. Throws Refused while a daemon holds the directory,
/// Damaged with the first difference when the backup is not sound, and std::system_error.
Restored restore(const std::string& backup_path, const std::string& directory,
                 const Progress& progress = {});

}  // namespace greenlane::ledger
