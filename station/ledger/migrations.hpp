#pragma once

#include "station/ledger/connection.hpp"

namespace greenlane::ledger {

/// Marks a file as a Greenlane ledger: "GLNE" in SQLite's header.
inline constexpr std::int64_t application_id = 0x474C'4E45;
/// The newest form of the file that this program knows.
int newest_version();
/// The form of a file; 0: none yet.
std::int64_t version_of(Connection& connection);
/// The first form whose snapshots are in pieces.
inline constexpr int version_with_pieces = 3;
/// The first form in which stored replies, password hashes and sessions are counted (tally.hpp).
inline constexpr int version_with_tallies = 4;
/// The first form whose states remember stage times; snapshots of an earlier one are not read.
inline constexpr int version_with_stage_times = 5;

/// Whether nobody has written to the file yet: one that migrate() makes a ledger of.
bool is_empty(Connection& connection);

/// Throws Refused when the file is empty, another program's or newer than this program, and Damaged
/// when its tables are not those of its version.
void expect_ledger(Connection& connection);

/// Brings a file to a version, each step in a transaction of its own, forward only.
void migrate(Connection& connection, int to = newest_version());

}  // namespace greenlane::ledger
