#include "station/credential/password.hpp"

#include <algorithm>
#include <new>

#include <sodium.h>

#include "station/credential/random.hpp"

namespace greenlane::credential {
namespace {

constexpr auto work = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

std::unexpected<Problem> unfit(std::string message, std::string zh) {
  return refuse(Kind::invalid_field, "password", "password", std::move(message), std::move(zh));
}

bool is_control(char letter) {
  const auto code = static_cast<unsigned char>(letter);
  return code < 0x20 || code == 0x7f;
}

}  // namespace

Result<void> check_password(const Secret& password) {
  const std::string_view text = password.reveal();
  if (text.size() < password_bytes_min)
    return unfit("a password has at least " + std::to_string(password_bytes_min) + " characters",
                 "密码至少 " + std::to_string(password_bytes_min) + " 个字符");
  if (text.size() > password_bytes_max)
    return unfit("a password has at most " + std::to_string(password_bytes_max) + " bytes",
                 "密码最多 " + std::to_string(password_bytes_max) + " 字节");
  if (std::ranges::any_of(text, is_control))
    return unfit("a password has no control characters", "密码不能含控制字符");
  return {};
}

std::string hash_password(const Secret& password) {
  prepare();
  const std::string_view text = password.reveal();
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(hash, text.data(), text.size(), work, memory) != 0) throw std::bad_alloc();
  return hash;
}

bool password_matches(const Secret& password, const std::string& hash) {
  prepare();
  const std::string_view text = password.reveal();
  if (text.size() > password_bytes_max || hash.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

void pretend_to_match(const Secret& password) {
  static const std::string nobody = hash_password(one_time_password());
  password_matches(password, nobody);
}

bool needs_rehash(const std::string& hash) {
  prepare();
  return crypto_pwhash_str_needs_rehash(hash.c_str(), work, memory) != 0;
}

Secret one_time_password() {
  constexpr std::string_view letters = "23456789abcdefghijkmnpqrstuvwxyz";
  static_assert(letters.size() == 32);
  std::string text;
  for (int group = 0; group < 4; ++group) {
    if (group > 0) text += '-';
    for (int i = 0; i < 5; ++i) text += letters[random_below(letters.size())];
  }
  Secret password(text);
  sodium_memzero(text.data(), text.size());
  return password;
}

}  // namespace greenlane::credential
