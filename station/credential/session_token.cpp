#include "station/credential/session_token.hpp"

#include <array>
#include <string>

#include <sodium.h>

#include "station/credential/random.hpp"

namespace greenlane::credential {

Secret new_session_token() {
  std::array<unsigned char, 32> bytes;
  fill_randomly(bytes);
  std::string text = base64url(bytes);
  Secret token(text);
  sodium_memzero(text.data(), text.size());
  sodium_memzero(bytes.data(), bytes.size());
  return token;
}

Hash token_hash(std::string_view token) {
  Hash hash;
  static_assert(hash.size() == crypto_hash_sha256_BYTES);
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size());
  return hash;
}

}  // namespace greenlane::credential
