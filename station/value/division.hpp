#pragma once

#include <string>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::value {

/// An administrative division of China at province, city or county level, by its six-digit code
/// (GB/T 2260). divisions.csv says which codes there are, from where and of when.
class Division : public Spelled<Division> {
 public:
  Division() = default;

  /// Reads "510112"; full-width digits and spaces are brought to it. Refuses with field "" and rule
  /// "GB/T 2260": anything but six digits, and a code that the table does not have.
  static Result<Division> parse(std::string_view text);

  /// "龙泉驿区"; empty for an empty one.
  std::string_view name() const;
  /// "四川省成都市龙泉驿区": from the province down. Levels that name no place are left out.
  std::string full_name() const;

 private:
  using Spelled::Spelled;
};

/// Whether two digits are the code of a province, a municipality, an autonomous region or a special
/// administrative region.
bool is_province_code(std::string_view two_digits);

}  // namespace greenlane::value
