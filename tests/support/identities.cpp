#include "tests/support/identities.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace greenlane::support {

namespace {

/// GB 32100: weights 3^i mod 31 over the first 17 characters.
char credit_check(std::string_view first) {
  static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  int weight = 1;
  int sum = 0;
  for (const char character : first) {
    sum += static_cast<int>(alphabet.find(character)) * weight;
    weight = weight * 3 % 31;
  }
  return alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

/// GB 11643: ISO 7064 MOD 11-2 over the first 17 digits.
char resident_check(std::string_view first) {
  int product = 0;
  for (const char digit : first) product = (product + (digit - '0')) * 2 % 11;
  return "0123456789X"[(12 - product % 11) % 11];
}

}  // namespace

std::string plate_text(int n) {
  return fmt::format("川A{:05}", n);
}
std::string trailer_text(int n) {
  return fmt::format("川A{:04}挂", n);
}

std::string credit_code_text(int n) {
  const std::string first = fmt::format("91510112{:09}", n);
  return first + credit_check(first);
}

std::string resident_id_text(int n) {
  const std::string first = fmt::format("510112198{:01}{:02}{:02}{:03}", n / 1000 % 10,
                                        1 + n / 100 % 10, 1 + n / 10 % 10, 100 + n % 10);
  return first + resident_check(first);
}

std::string phone_text(int n) {
  return fmt::format("+861380000{:04}", n);
}

}  // namespace greenlane::support
