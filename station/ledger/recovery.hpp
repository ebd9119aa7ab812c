#pragma once

#include "station/ledger/connection.hpp"
#include "station/ledger/ledger.hpp"

namespace greenlane::ledger {

/// What Ledger::recover answers. Reads the newest snapshot that can be read and the events after
/// it, in pages, and checks their chain; without a snapshot all events from the first. Throws
/// Damaged when no state can be trusted.
Recovered recover_from(Connection& connection);

}  // namespace greenlane::ledger
