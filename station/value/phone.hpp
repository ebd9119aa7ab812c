#pragma once

#include <string>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::value {

/// A telephone number that exists by the numbering plan of its country (ITU-T E.164), held as
/// "+8613800138000": personal data, which leaves the station only masked. No refusal repeats it.
class Phone : public Spelled<Phone> {
 public:
  Phone() = default;

  /// Reads a number as people write it, "138 0013 8000", "028-8765 4321" or "+86 138…"; without a
  /// country's code it is one of mainland China. Letters and an extension are refused. Refuses with
  /// field "" and rule "E.164".
  static Result<Phone> parse(std::string_view text);

  /// "+86138****8000": for people to recognise and not to copy. Empty for an empty one.
  std::string masked() const;

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::value
