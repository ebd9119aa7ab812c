#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "station/value/result.hpp"

namespace greenlane::credential {

using namespace value;

/// The station's own key. Only who has it can make a pass token, and only here is one checked: what
/// a token says of vehicle, drivers and slot stands in the station's state, not in the token.
/// Calls change nothing; any thread.
class PassKey {
 public:
  static constexpr std::size_t bytes = 32;
  using Bytes = std::array<unsigned char, bytes>;

  explicit PassKey(const Bytes& key);
  ~PassKey();  ///< wipes the key
  PassKey(const PassKey&) = default;
  PassKey& operator=(const PassKey&) = default;

  /// "GLP1.QTS-20220505-0042.<43 letters>": the pass number and its code of authenticity, keyed
  /// BLAKE2b over a domain and the number. The same number gives the same token.
  std::string token(std::string_view pass_number) const;

  /// The pass number in a token that this key made. Every other text is refused with field "token":
  /// rule "pass token" when it has not the form of one, "rule 6" when it was altered or made with
  /// another key. Takes the same time wherever it differs.
  Result<std::string> verify(std::string_view token) const;

 private:
  Bytes key_;
};

}  // namespace greenlane::credential
