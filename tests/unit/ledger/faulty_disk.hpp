#pragma once

#include <memory>
#include <string>

namespace greenlane::ledger {

/// A file layer of SQLite on the system's own, whose writes and syncs fail when a test says so.
/// One at a time; ledgers on it must be closed before it goes.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// What to open a ledger with.
  const std::string& name() const { return name_; }

  /// From now on, or after so many that go well, until mend(): SQLITE_FULL of every write,
  /// SQLITE_IOERR_WRITE of every write, SQLITE_IOERR_FSYNC of every sync.
  void fill(int after = 0);
  void refuse_writes();
  void refuse_syncs(int after = 0);
  void mend();

  /// Files opened from now on have no shared memory, as on some network file systems: there SQLite
  /// keeps its old journal, without a word.
  void share_no_memory();

  /// Syncs since it was made, and calls that change what is there: writes, truncations, removals.
  int syncs() const;
  int changes() const;

 private:
  std::string name_ = "faulty";
};

}  // namespace greenlane::ledger
