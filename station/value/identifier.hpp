#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "station/value/result.hpp"

namespace greenlane::value {

/// A number that names one thing of one kind: "ent-12" on the wire, 12 in a table. Numbers start at
/// one and are given in order; zero names nothing. `Kind::prefix` is the word before the dash.
template <class Named>
struct Identifier {
  std::int64_t value = 0;

  /// Reads "ent-12", one to fifteen digits without a leading zero. Refuses with field "" and rule
  /// "identifier".
  static Result<Identifier> parse(std::string_view text) {
    constexpr std::string_view prefix = Named::prefix;
    const bool shaped = text.size() > prefix.size() + 1 && text.starts_with(prefix) &&
                        text[prefix.size()] == '-' && text.size() <= prefix.size() + 16;
    std::int64_t number = 0;
    if (shaped) {
      const char* first = text.data() + prefix.size() + 1;
      const char* last = text.data() + text.size();
      const auto [end, error] = std::from_chars(first, last, number);
      if (error != std::errc{} || end != last || *first == '0' || *first == '-') number = 0;
    }
    if (number <= 0)
      return refuse(Kind::invalid_field, "", "identifier",
                    "not an identifier such as \"" + std::string(prefix) + "-12\"",
                    "不是编号；应如“" + std::string(prefix) + "-12”");
    return Identifier{number};
  }

  std::string text() const { return std::string(Named::prefix) + "-" + std::to_string(value); }
  explicit operator bool() const { return value != 0; }
  auto operator<=>(const Identifier&) const = default;
};

}  // namespace greenlane::value

template <class Named>
struct std::hash<greenlane::value::Identifier<Named>> {
  std::size_t operator()(const greenlane::value::Identifier<Named>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
