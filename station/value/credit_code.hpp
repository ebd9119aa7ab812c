#pragma once

#include <cstddef>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::value {

/// The unified social credit code of an enterprise or another organisation (GB 32100-2015), such as
/// 91350100M000100Y43: 18 characters.
///
/// Checked: the alphabet (digits and capital letters without I, O, S, V, Z); position 1, the
/// registering department (1 to 9, A, N, Y), and position 2, the category (1 to 9); positions 3 to
/// 8, the registering authority's division, digits of which the first two are a province's code or
/// 10 for the state's own authorities; position 18, the check character (modulo 31). Not checked:
/// the county's code, which may have been withdrawn since, and the organisation's own number.
class CreditCode : public Spelled<CreditCode> {
 public:
  static constexpr std::size_t length = 18;
  CreditCode() = default;

  /// Case, full-width forms and spaces are normalised. Refuses with field "" and rule "GB 32100".
  static Result<CreditCode> parse(std::string_view text);

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::value
