#pragma once

#include <compare>
#include <cstdint>

#include <fmt/format.h>

#include "station/value/result.hpp"

namespace greenlane::value {

/// A whole number from Min to Max, both included. The unit is said by the field that has it, such
/// as `mass_kg`. A default-constructed one is Min.
template <std::int64_t Min, std::int64_t Max>
class Bounded {
  static_assert(Min <= Max);

 public:
  static constexpr std::int64_t min = Min;
  static constexpr std::int64_t max = Max;

  constexpr Bounded() = default;

  /// Refuses a number out of bounds, with field "" and rule "bounds".
  static Result<Bounded> of(std::int64_t number) {
    if (number >= Min && number <= Max) return Bounded{number};
    return refuse(Kind::invalid_field, "", "bounds",
                  fmt::format("{} is out of bounds: {} to {} would be accepted", number, Min, Max),
                  fmt::format("{} 超出范围：应为 {} 至 {}", number, Min, Max));
  }

  constexpr std::int64_t value() const { return value_; }
  auto operator<=>(const Bounded&) const = default;

 private:
  explicit constexpr Bounded(std::int64_t number) : value_(number) {}
  std::int64_t value_ = Min;
};

}  // namespace greenlane::value
