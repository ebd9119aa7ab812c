#pragma once

#include "station/ledger/connection.hpp"
#include "station/ledger/ledger.hpp"
#include "station/ledger/tally.hpp"
#include "station/ledger/vault.hpp"

namespace greenlane::ledger {

// What stands beside the events and does not follow from them.

/// Writes what a unit has besides its entries; `head` is the chain's after them. What it adds and
/// removes is in `tally`, which is to be written before the transaction ends.
void write_side(Connection& connection, Vault& vault, Tally& tally, const Head& head,
                const Unit& unit);

std::map<Word, std::string> password_hashes(Connection& connection);
std::vector<SessionRow> sessions(Connection& connection);
/// The stored replies without their text.
std::vector<StoredReply> replies(Connection& connection);
std::optional<StoredReply> reply(Connection& connection, std::int64_t number);

/// A state as it was stored, with the chain's head that it belongs to.
struct Snapshot {
  Head head;
  model::Station station;  ///< not indexed
};
/// The snapshots' event numbers, newest first.
std::vector<std::int64_t> snapshot_seqs(Connection& connection);
/// Throws Damaged when it can't be used.
Snapshot read_snapshot(Connection& connection, Vault& vault, std::int64_t seq);

}  // namespace greenlane::ledger
