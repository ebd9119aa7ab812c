#pragma once

#include <cstddef>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::value {

/// Where a truck comes from or goes to: 1 to 120 code points of free text, widths folded, or the
/// code of a division (GB/T 2260), such as "510112". Six digits always mean a division.
class Place : public Spelled<Place> {
 public:
  static constexpr std::size_t code_points_max = 120;
  Place() = default;

  /// Refuses with field "" and rule "UTF-8", "Unicode", "place", or "GB/T 2260" for six digits that
  /// are no division's code.
  static Result<Place> parse(std::string_view text);

  /// What a person reads: the full name of a division, or the text as it is.
  std::string shown() const;

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::value
