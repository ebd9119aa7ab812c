#pragma once

#include <string_view>

#include <boost/describe/enum.hpp>

#include "station/value/textual.hpp"

namespace greenlane::value {

enum class PlateKind {
  standard,      ///< 川A12345: blue or yellow, five characters
  new_energy,    ///< 川AD12345 or 川A12345D: six characters, one of them for the kind of energy
  trailer,       ///< 川A1234挂
  cross_border,  ///< 粤Z1234港, 粤Z1234澳: may drive in Guangdong and in Hong Kong or Macao
};
BOOST_DESCRIBE_ENUM(PlateKind, standard, new_energy, trailer, cross_border)

/// A licence plate (GA 36-2018), upper case, without the dot that stands after the second
/// character.
///
/// Checked: the character of the province; the letter of the issuing office (any but I; O is rare
/// and exists); that the rest has no I and no O, which would read as 1 and 0, and at most two
/// letters; that a new-energy plate's letter is one of A to K without I, either in front of a
/// letter or digit and four digits (small) or behind five digits (large). Not checked: which
/// offices a province has, because new ones come.
///
/// Plates that no freight truck of a carrier has are refused by name: police, military, learner,
/// embassy and consulate, test and temporary.
class Plate : public Spelled<Plate> {
 public:
  Plate() = default;

  /// Reads "川A12345", "川A·12345", "川a 12345" or "川Ａ１２３４５". Dots of all kinds, dashes and
  /// spaces are dropped. Refuses with field "" and rule "GA 36".
  static Result<Plate> parse(std::string_view text);

  /// Of a plate that is not empty.
  PlateKind kind() const;

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::value
