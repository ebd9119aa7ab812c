#pragma once

#include <cstddef>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::proto {

using namespace value;

/// What makes a write safe to send again: the same key, by the same user to the same method, gives
/// the same reply and no second event. 1 to 200 printable ASCII characters.
class IdempotencyKey : public Spelled<IdempotencyKey> {
 public:
  static constexpr std::size_t length_max = 200;
  IdempotencyKey() = default;
  /// Refuses with field "" and rule "idempotency key".
  static Result<IdempotencyKey> parse(std::string_view text);

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::proto
