#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "station/ledger/chain.hpp"
#include "station/ledger/ledger.hpp"
#include "station/ledger/vault.hpp"

namespace greenlane::ledger {

/// A row of the event table.
struct StoredEvent {
  std::int64_t seq = 0;
  std::int64_t at = 0;
  std::string actor;
  std::string kind;
  std::string body;  ///< personal data sealed
  Hash hash{};
};

/// How many rows one statement reads at most: then its read transaction ends, so that no reader
/// holds up a checkpoint.
inline constexpr std::int64_t page_rows_max = 500;

/// The events after a number, in order, one page at most.
std::vector<StoredEvent> events_after(Connection& connection, std::int64_t seq,
                                      std::int64_t rows = page_rows_max);

/// The last event's number and hash, as they stand in the table.
Head head_of(Connection& connection);

/// The event as the station knows it, personal data open. Throws Damaged, naming the event.
model::Entry entry_of(const StoredEvent& event, Vault& vault);

/// Appends an event whose personal data it seals, and answers the new head.
Head append(Connection& connection, Vault& vault, const Head& head, const model::Entry& entry);

/// What is wrong with an event that follows `before`, whose instant was `before_at`, or empty:
/// rule 9.
std::string broken_link(const Head& before, std::int64_t before_at, const StoredEvent& event);

}  // namespace greenlane::ledger
