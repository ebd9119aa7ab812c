#pragma once

#include <vector>

#include "station/ledger/connection.hpp"
#include "station/ledger/event_table.hpp"
#include "station/model/rules.hpp"

namespace greenlane::ledger {

// The rules that are about the ledger; 1 to 7 are the station's own (model/rules.hpp).

/// Every acknowledged write is in the ledger; replaying the ledger from nothing gives the same
/// state, byte for byte of its digest. `replayed` is that replay up to the live state's last event.
void check_rule_8(const model::Station& live, const model::Station& replayed,
                  std::vector<model::Breach>& breaches);

/// Event numbers have no gap, and each event's hash covers the one before. One step of it.
void check_rule_9(const Head& before, std::int64_t before_at, const StoredEvent& event,
                  std::vector<model::Breach>& breaches);

/// The same command sent again with the same idempotency key gives the same reply and no second
/// event: one stored reply for each user, method and key.
void check_rule_10(Connection& connection, std::vector<model::Breach>& breaches);

}  // namespace greenlane::ledger
