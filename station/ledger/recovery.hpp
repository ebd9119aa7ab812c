#pragma once

#include <string>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// What Ledger::recover answers. Reads the newest snapshot that can be read and the events after
/// it, in pages, and checks their chain; without a snapshot all events from the first. Throws
/// Damaged when no state can be trusted.
Recovered recover_from(Connection& connection);

/// A snapshot of the ledger's end, made from the newest one and the events after it, on a
/// connection of its own beside who writes the file: piece by piece it can be written whenever that
/// suits. Each read is short. Throws as recover_from.
std::vector<SnapshotPiece> snapshot_beside(const std::string& database_path);

}  // namespace greenlane::ledger
