#pragma once

#include <string>

namespace greenlane::ledger {

/// Whether a database's -shm file is as the last process to use it left it. A power cut may leave
/// an older one.
enum class Shm { as_left, doubtful };

/// Throws Damaged when commits are gone from the end of a database's write-ahead log (its -wal):
/// SQLite reads it up to the first page that is not as it was written, takes that for the moment of
/// a power cut, and says nothing of whole commits behind it. Of an empty or missing database SQLite
/// even removes it.
///
/// A power cut can spoil what was not synced, which is one commit at most. When a second one stands
/// whole behind the spoiled place, the place was synced and has been damaged since. A -shm that is
/// as it was left tells where the log ended, and so of every cut. Without it, damage to the last
/// commit, to the very header of the one before, and a cut look like a power cut.
///
/// For a database that nobody has open. Formats: sqlite.org/fileformat2.html, 4, and
/// sqlite.org/walformat.html, 2. Throws Refused for a -wal that is no file, and std::system_error
/// for one that cannot be read.
void expect_whole_log(const std::string& database, Shm shm);

/// The same, for whoever comes to read: of a database that some process has open nothing is looked
/// at. To be called before SQLite opens the file, since that makes a new -shm. Returns the path.
const std::string& with_whole_log(const std::string& database);

}  // namespace greenlane::ledger
