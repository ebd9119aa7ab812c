#include "station/credential/random.hpp"

#include <sodium.h>

#include "station/value/ensure.hpp"

namespace greenlane::credential {

void prepare() {
  static const bool ready = sodium_init() >= 0;
  ENSURE(ready);
}

void fill_randomly(std::span<unsigned char> bytes) {
  prepare();
  randombytes_buf(bytes.data(), bytes.size());
}

std::uint32_t random_below(std::uint32_t bound) {
  prepare();
  return randombytes_uniform(bound);
}

std::string base64url(std::span<const unsigned char> bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // libsodium counts the closing zero
  return text;
}

}  // namespace greenlane::credential
