#pragma once

#include <string>

#include "station/ledger/failure.hpp"
#include "station/ledger/files.hpp"

namespace greenlane::ledger {

/// Whether SQLite found that the file contradicts itself, or that it is no SQLite file.
bool calls_it_damaged(const SqliteError& error);

/// Whether another program keeps us out of the file by a lock.
bool calls_it_locked(const SqliteError& error);

/// Why SQLite calls a file damaged, in words of its header: "cut short: 4096 bytes of 20480".
/// `said` are SQLite's own words, for damage that the header does not tell. Throws
/// std::system_error.
std::string diagnosis(const FileHandle& file, const std::string& path, const std::string& said);

/// The same for a file that this process does not have open: opening it a second time would drop
/// SQLite's locks.
std::string diagnosis(const std::string& path, const std::string& said);

}  // namespace greenlane::ledger
