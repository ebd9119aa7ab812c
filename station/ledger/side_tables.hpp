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

}  // namespace greenlane::ledger
