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
      "1 to " + std::to_string(length_max) + " printable ASCII characters would be accepted",
      "应为 1 至 " + std::to_string(length_max) + " 个可打印的 ASCII 字符");
}

}  // namespace greenlane::proto
