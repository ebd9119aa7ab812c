#include "proto/idempotency_key.hpp"

#include <algorithm>
#include <string>

namespace greenlane::proto {

Result<IdempotencyKey> IdempotencyKey::parse(std::string_view text) {
  const auto printable = [](char letter) { return letter >= ' ' && letter <= '~'; };
  const bool fits = !text.empty() && text.size() <= length_max;
  if (fits && std::ranges::all_of(text, printable)) return IdempotencyKey{std::string(text)};
  return refuse(
      Kind::invalid_field, "", "idempotency key",
      "1 to " + std::to_string(length_max) + " printable ASCII characters would be accepted");
}

}  // namespace greenlane::proto
