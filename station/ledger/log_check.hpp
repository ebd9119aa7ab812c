#pragma once

#include <string>

namespace greenlane::ledger {

/// Throws Damaged when commits are gone from the end of a database's write-ahead log (its -wal):
/// SQLite reads it up to the first page that is not as it was written, takes that for the moment of
/// a power cut, and says nothing of whole commits behind it.
///
/// A power cut can spoil what was not synced, which is one commit at most: when a second one stands
/// whole behind the spoiled place, the place was synced and has been damaged since. What the -shm
/// file remembers shows a cut as well, if it is there: the end of the log as the last process left
/// it. Without it, a cut between two commits and damage to the last one alone look like a power
/// cut.
///
/// For a database that nobody has open. Formats: sqlite.org/fileformat2.html, 4, and
/// sqlite.org/walformat.html, 2.
void expect_whole_log(const std::string& database);

}  // namespace greenlane::ledger
