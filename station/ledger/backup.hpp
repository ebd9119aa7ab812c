#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>

#include "station/ledger/connection.hpp"
#include "station/ledger/files.hpp"
#include "station/ledger/ledger.hpp"

struct sqlite3_backup;

namespace greenlane::ledger {

/// A copy of a ledger being made while commits go on. It reads by the writer's own connection:
/// what that connection writes meanwhile is mirrored into the copy, where any other connection's
/// copy would begin anew after each commit. Beside the copy stands PATH.head with its last event's
/// number and hash.
class Backup {
 public:
  /// Throws Refused when there is a file already at `to_path` or at a name beside it that the copy
  /// or its head will have or has meanwhile (PATH.partial). `source` must outlive it.
  Backup(Connection& source, std::string to_path);
  /// Leaves no half a copy behind.
  ~Backup();
  Backup(const Backup&) = delete;
  Backup& operator=(const Backup&) = delete;

  /// Copies on. True when the copy is whole, verified, durable and has its name. Verification runs
  /// on a thread of its own, so that a commit never waits for it: until it is over this answers
  /// false, and while another process has the copy locked. Throws when the copy failed.
  bool step();

 private:
  struct Finish {
    void operator()(sqlite3_backup* backup) const;
  };
  bool copy_pages();
  void publish(const Head& head);

  std::string to_path_;
  std::string partial_path_;
  NewFile partial_;
  std::unique_ptr<Connection> copy_;
  std::unique_ptr<sqlite3_backup, Finish> backup_;
  std::future<Head> verified_;  ///< last: leaving waits for it before the file goes
};

/// Reads a finished copy from end to end: its pages, its indexes and its chain. Answers its head;
/// throws Damaged with what is wrong.
Head verify_copy(const std::string& path);

}  // namespace greenlane::ledger
