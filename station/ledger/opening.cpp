#include "station/ledger/opening.hpp"

#include "station/ledger/diagnosis.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/log_check.hpp"
#include "station/ledger/migrations.hpp"

namespace greenlane::ledger {

FileHandle settled_database(const std::string& directory, const DirectoryLock& lock) {
  if (exists(restore_mark_in(directory)))
    throw Refused(restore_mark_in(directory) +
                  ": a restore began here and did not end; run it again");
  const std::string path = database_in(directory);
  settle(open_existing(path + "-wal"), path + "-wal");
  expect_whole_log(path, lock.was_left_since_boot() ? Shm::as_left : Shm::doubtful);
  FileHandle file = open_or_create(path);
  settle(file, path);
  sync_directory(directory);
  return file;
}

namespace {

void expect_ledger_or_nothing(const std::string& path, const std::string& vfs) {
  Connection reader(path, Access::read, vfs);
  if (!is_empty(reader)) expect_ledger(reader);
}

}  // namespace

std::unique_ptr<Connection> opened_database(const std::string& path, const FileHandle& file,
                                            const std::string& vfs) try {
  // A journal is of a file whose making was cut off. Only a writer can take that back.
  if (!exists(path + "-journal")) expect_ledger_or_nothing(path, vfs);
  auto connection = std::make_unique<Connection>(path, Access::write, vfs);
  migrate(*connection);
  return connection;
} catch (const SqliteError& error) {
  if (calls_it_locked(error))
    throw Refused(path + ": another program has locked it; end that program and start again");
  if (!calls_it_damaged(error)) throw;
  throw Damaged(path + " is " + diagnosis(file, path, error.what()) +
                ". Restore a backup, or ask for help with the file as it is");
}

}  // namespace greenlane::ledger
