#include "station/credential/pass_key.hpp"

#include <algorithm>

#include <sodium.h>

#include "station/credential/random.hpp"
#include "station/value/ascii.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::credential {
namespace {

constexpr std::string_view version = "GLP1.";
constexpr std::string_view domain = "greenlane pass token 1:";  // no other use of the key shares it
constexpr std::size_t code_letters = 43;                        // 32 bytes in base64
constexpr std::size_t number_letters_max = 64;

static_assert(PassKey::bytes == crypto_generichash_KEYBYTES);

bool may_stand_in_a_number(char letter) {
  return is_upper(letter) || is_digit(letter) || letter == '-';
}

/// The part between version and code, when all three have their form.
std::string_view number_in(std::string_view token) {
  if (!token.starts_with(version)) return {};
  const std::string_view rest = token.substr(version.size());
  if (rest.size() < code_letters + 2) return {};
  const std::string_view number = rest.substr(0, rest.size() - code_letters - 1);
  const bool formed = rest[number.size()] == '.' && number.size() <= number_letters_max &&
                      std::ranges::all_of(number, may_stand_in_a_number);
  return formed ? number : std::string_view{};
}

}  // namespace

PassKey::PassKey(const Bytes& key) : key_(key) {
  prepare();
}

PassKey::~PassKey() {
  sodium_memzero(key_.data(), key_.size());
}

std::string PassKey::token(std::string_view pass_number) const {
  const std::string message = std::string(domain) + std::string(pass_number);
  std::array<unsigned char, 32> code;
  const int failed = crypto_generichash(code.data(), code.size(),
                                        reinterpret_cast<const unsigned char*>(message.data()),
                                        message.size(), key_.data(), key_.size());
  ENSURE(failed == 0);
  return std::string(version) + std::string(pass_number) + "." + base64url(code);
}

Result<std::string> PassKey::verify(std::string_view given) const {
  const std::string_view number = number_in(given);
  if (number.empty())
    return refuse(Kind::invalid_field, "token", "pass token",
                  "not a pass token: it starts with \"GLP1.\", then the pass number, a full stop "
                  "and 43 letters",
                  "不是通行证凭证：凭证以“GLP1.”开头，其后是通行证编号、一个点和 43 个字符");
  const std::string expected = token(number);
  ENSURE(expected.size() == given.size());
  if (sodium_memcmp(expected.data(), given.data(), expected.size()) != 0)
    return refuse(Kind::invalid_field, "token", "rule 6",
                  "the token was altered or comes from another station",
                  "凭证被改动过，或来自其他中转站");
  return std::string(number);
}

}  // namespace greenlane::credential
