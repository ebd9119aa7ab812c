#include "station/credential/secret.hpp"

#include <sodium.h>

namespace greenlane::credential {

Secret::~Secret() {
  wipe();
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  bytes_ = std::exchange(other.bytes_, {});
  return *this;
}

void Secret::wipe() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

}  // namespace greenlane::credential
