#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace greenlane::credential {

/// A text that must not leak: a password or a token. It cannot be copied, streamed or formatted,
/// and its bytes are wiped when it ends. Whoever needs them says reveal(), which is easy to search
/// for.
class Secret {
 public:
  Secret() = default;
  /// Copies the bytes; what they were copied from is the caller's to wipe.
  explicit Secret(std::string_view text) : bytes_(text.begin(), text.end()) {}
  ~Secret();
  Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) {}
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  /// Valid as long as this secret is. Its data are never null: libsodium takes no null, even for
  /// nothing.
  std::string_view reveal() const {
    return bytes_.empty() ? std::string_view("") : std::string_view(bytes_.data(), bytes_.size());
  }
  bool empty() const { return bytes_.empty(); }

 private:
  void wipe();
  std::vector<char> bytes_;  // not std::string: moving a short one leaves its bytes behind
};

}  // namespace greenlane::credential
