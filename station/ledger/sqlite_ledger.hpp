#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "station/ledger/backup.hpp"
#include "station/ledger/connection.hpp"
#include "station/ledger/files.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// When committed pages are moved from the -wal into the file.
struct CheckpointLimits {
  int pages_busy = 1'000;  ///< with commits waiting: from this many on, without waiting for readers
  /// From here on the -wal is cut to nothing as soon as it can be. Reached before the file has 64
  /// MiB, where readers are kept off: what is shorter may stay long after its pages were moved.
  int pages_full = 16'000;
};

/// A ledger in one SQLite file, DIR/greenlane.db, in WAL mode with synchronous=FULL. The only
/// connection that writes the file, and the only one that checkpoints it.
class SqliteLedger final : public Ledger {
 public:
  /// Opens the ledger of a data directory that exists, or begins an empty one in it. Before SQLite
  /// sees the file, what the kernel's cache holds of it is made what the disk holds. Throws Refused
  /// (in use, foreign, newer, a restore was interrupted), Damaged, SqliteError or
  /// std::system_error, each naming the file and what is wrong with it.
  ///
  /// It must be opened before any History of the same file in this process, and outlive it.
  /// `vfs` names another file layer of SQLite, for tests.
  explicit SqliteLedger(const std::string& directory, const std::string& vfs = {},
                        CheckpointLimits limits = {});
  ~SqliteLedger() override;

  Recovered recover() override;
  Outcome commit(const std::vector<Unit>& units) override;
  bool room() override;
  void checkpoint(Pace pace) override;
  bool backup_step(const std::string& to_path) override;
  Head head() const override { return head_; }
  bool in_doubt() const override { return in_doubt_; }
  const std::string& failure() const override { return failure_; }

  /// Pages in the -wal that wait to be moved into the file: what a reader that stays for long makes
  /// grow. Any thread.
  int wal_pages() const { return wal_pages_; }
  /// What an operator should know about where the ledger is, such as a network file system.
  const std::optional<std::string>& warning() const { return warning_; }

 private:
  Head write(const std::vector<Unit>& units);
  Outcome failed(bool before_any_sync, const std::string& what);
  bool file_ends_at_head();
  bool removed();
  void move_pages(int mode);

  std::string path_;
  DirectoryLock lock_;
  FileHandle file_;  ///< stays open: closing it would drop SQLite's locks
  std::optional<std::string> warning_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Backup> backup_;
  CheckpointLimits limits_;
  Head head_;
  std::atomic<int> wal_pages_ = 0;
  int checkpoint_at_pages_ = 0;
  bool in_doubt_ = false;
  std::string failure_;
};

}  // namespace greenlane::ledger
