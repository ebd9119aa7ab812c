#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/ledger/ledger.hpp"
#include "station/ledger/vault.hpp"

namespace greenlane::ledger {

// A state written whole, so that a start reads little. It is stored in pieces, since that of a busy
// station takes long to write and others want the disk meanwhile. A row of `snapshot` says that all
// of them are there.

/// A state as it was stored, with the chain's head that it belongs to.
struct Snapshot {
  Head head;
  model::Station station;  ///< not indexed
};

/// The state after event `head` as it is stored, with personal data sealed. `vault` is not written.
std::vector<SnapshotPiece> pieces_of(const Head& head, const model::Station& station, Vault& vault);

/// Writes one piece: each of a snapshot in its order, in one transaction or in many. The first one
/// ends all snapshots but the newest, whose room the others take over bit by bit.
void write_piece(Connection& connection, const SnapshotPiece& piece);

/// The event numbers of those that are whole, newest first.
std::vector<std::int64_t> snapshot_seqs(Connection& connection);

/// Throws Damaged when it can't be used.
Snapshot read_snapshot(Connection& connection, Vault& vault, std::int64_t seq);

/// What is wrong with pieces, those of unfinished snapshots as well.
std::vector<std::string> damaged_pieces(Connection& connection);

}  // namespace greenlane::ledger
