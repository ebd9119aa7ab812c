#pragma once

#include <string>
#include <string_view>

namespace greenlane::value {

// The C library's functions of the same kind depend on the locale.
constexpr bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
constexpr bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}
constexpr bool is_upper(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

/// A text with its ASCII letters in lower case and all else as it was.
inline std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (is_upper(letter)) letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

/// A text with its ASCII letters in upper case and all else as it was.
inline std::string upper_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (is_lower(letter)) letter = static_cast<char>(letter - 'a' + 'A');
  return result;
}

}  // namespace greenlane::value
