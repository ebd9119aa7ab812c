#include "station/value/place.hpp"

#include <algorithm>

#include "station/value/ascii.hpp"
#include "station/value/division.hpp"
#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

bool is_code(std::string_view text) {
  return text.size() == 6 && std::ranges::all_of(text, is_digit);
}

}  // namespace

Result<Place> Place::parse(std::string_view text) {
  Result<std::string> spelled =
      bounded_spelling(text, Width::folded, {1, code_points_max}, "place");
  if (!spelled) return std::unexpected(spelled.error());
  if (is_code(*spelled)) {
    const Result<Division> division = Division::parse(*spelled);
    if (!division) return std::unexpected(division.error());
  }
  return Place{std::move(*spelled)};
}

std::string Place::shown() const {
  if (is_code(text()))
    if (const Result<Division> division = Division::parse(text())) return division->full_name();
  return text();
}

}  // namespace greenlane::value
