#pragma once

#include <cstdint>
#include <string_view>

#include "station/value/digest.hpp"
#include "station/value/instant.hpp"

namespace greenlane::ledger {

using namespace value;

/// One row of the event table without its hash, as stored: personal data sealed.
struct EventText {
  std::int64_t seq = 0;
  std::int64_t at = 0;  ///< milliseconds since 1970-01-01T00:00Z
  std::string_view actor;
  std::string_view kind;
  std::string_view body;
};

/// The hash that stands beside an event (rule 9): SHA-256 over six lines, each ended by one "\n":
/// the hash of the event before in lower-case hexadecimal (64 zeros for the first), seq and at in
/// decimal, actor, kind and body as stored. None of them can hold a line's end: actor and kind are
/// words, and JSON escapes it. So anyone can recompute it with sqlite3 and sha256sum;
/// docs/ledger.md shows how.
Hash chained(const Hash& before, const EventText& event);

}  // namespace greenlane::ledger
