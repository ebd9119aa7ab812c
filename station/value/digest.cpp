#include "station/value/digest.hpp"

namespace greenlane::value {

std::string hex(const Hash& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * hash.size());
  for (const unsigned char byte : hash) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

Hasher::Hasher() {
  crypto_hash_sha256_init(&state_);
}

void Hasher::feed(std::span<const unsigned char> bytes) {
  crypto_hash_sha256_update(&state_, bytes.data(), bytes.size());
}

void Hasher::feed(std::string_view bytes) {
  feed(std::span{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

void Hasher::feed(std::uint64_t number) {
  std::array<unsigned char, 8> bytes{};
  for (unsigned char& byte : bytes) {
    byte = static_cast<unsigned char>(number & 0xFFU);
    number >>= 8U;
  }
  feed(std::span<const unsigned char>{bytes});
}

Hash Hasher::finish() {
  Hash hash{};
  crypto_hash_sha256_final(&state_, hash.data());
  return hash;
}

}  // namespace greenlane::value
