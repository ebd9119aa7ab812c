#pragma once

#include <memory>
#include <string>

#include "station/ledger/connection.hpp"
#include "station/ledger/files.hpp"

namespace greenlane::ledger {

// The steps before a ledger may be used, for a process that holds the directory's lock.

/// The file of a data directory, made if there is none, as the disk has it: file, -wal and
/// directory are synced and dropped from the kernel's cache. The handle must stay open as long as
/// SQLite has the file open. Throws Refused after an interrupted restore, and Damaged when
/// commits are gone from the end of the -wal.
FileHandle settled_database(const std::string& directory, const DirectoryLock& lock);

/// The writer's connection to a settled file, at the newest form. Refuses what is no ledger before
/// it changes anything, and says of a damaged file what is wrong with it.
std::unique_ptr<Connection> opened_database(const std::string& path, const FileHandle& file,
                                            const std::string& vfs);

}  // namespace greenlane::ledger
