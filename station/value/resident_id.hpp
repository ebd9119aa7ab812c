#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::value {

/// A citizen's or resident's identity number (GB 11643-1999), such as 11010519491231002X: personal
/// data, which leaves the station only masked. No refusal repeats it.
///
/// Checked: 17 digits and a digit or X; positions 1 and 2, a province's code, or 83 on residence
/// permits for people from Taiwan; positions 7 to 14, a birth date that the calendar has, from 1900
/// on; position 18, the check character (ISO 7064, MOD 11-2). Not checked: the county's code,
/// because numbers keep codes that were withdrawn long ago, and whether the birth date has come.
class ResidentId : public Spelled<ResidentId> {
 public:
  static constexpr std::size_t length = 18;
  ResidentId() = default;

  /// Case, full-width forms and spaces are normalised. Refuses with field "" and rule "GB 11643".
  static Result<ResidentId> parse(std::string_view text);

  /// "110105********002X": for people to recognise and not to copy. Empty for an empty one.
  std::string masked() const;

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::value
