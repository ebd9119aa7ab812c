#include "station/ledger/chain.hpp"

#include <string>

namespace greenlane::ledger {

Hash chained(const Hash& before, const EventText& event) {
  Hasher hasher;
  hasher.feed(hex(before));
  hasher.feed("\n" + std::to_string(event.seq) + "\n" + std::to_string(event.at) + "\n");
  for (const std::string_view line : {event.actor, event.kind, event.body}) {
    hasher.feed(line);
    hasher.feed(std::string_view("\n"));
  }
  return hasher.finish();
}

}  // namespace greenlane::ledger
