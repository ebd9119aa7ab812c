#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace greenlane::value {

/// Takes fixed parts off the front of a text. A part that is not there leaves the text as it was.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  /// The number in exactly `count` decimal digits (at most nine).
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int number = 0;
    for (const char letter : rest_.substr(0, count)) {
      if (letter < '0' || letter > '9') return std::nullopt;
      number = number * 10 + (letter - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }

  /// How many digits come next.
  std::size_t digits_ahead() const {
    const std::size_t end = rest_.find_first_not_of("0123456789");
    return end == std::string_view::npos ? rest_.size() : end;
  }

  bool literal(char expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace greenlane::value
