#include "station/value/credit_code.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "station/value/ascii.hpp"
#include "station/value/division.hpp"
#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::string_view departments = "123456789ANY";
constexpr std::string_view categories = "123456789";

/// The character that the first 17 demand in the last place: weights are the powers of 3, all
/// modulo 31, the size of the alphabet.
char check_character(std::string_view code) {
  const std::size_t size = alphabet.size();
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char character : code.substr(0, CreditCode::length - 1)) {
    sum += alphabet.find(character) * weight;
    weight = weight * 3 % size;
  }
  return alphabet[(size - sum % size) % size];
}

/// What is wrong with the characters or their number, if anything.
std::optional<std::string> fault_of_characters(std::string_view code) {
  if (const std::size_t count = code_points(code); count != CreditCode::length)
    return fmt::format("it has {} characters; 18 would be accepted", count);
  const std::size_t foreign = code.find_first_not_of(alphabet);
  if (foreign != std::string_view::npos)
    return fmt::format("position {} is not one of {}", code_points(code.substr(0, foreign)) + 1,
                       alphabet);
  return std::nullopt;
}

/// What is wrong with a code's parts, if anything.
std::optional<std::string> fault_of(std::string_view code) {
  if (auto fault = fault_of_characters(code)) return fault;
  if (!departments.contains(code[0]))
    return fmt::format("position 1 names no registering department; one of {} would be accepted",
                       departments);
  if (!categories.contains(code[1]))
    return fmt::format("position 2 names no category; one of {} would be accepted", categories);
  const std::string_view division = code.substr(2, 6);
  if (!std::ranges::all_of(division, is_digit))
    return "positions 3 to 8 are a division's code: six digits would be accepted";
  if (!is_province_code(division.substr(0, 2)) && !division.starts_with("10"))
    return fmt::format("positions 3 and 4 are {}, which is no province's code (GB/T 2260)",
                       division.substr(0, 2));
  if (const char expected = check_character(code); code.back() != expected)
    return fmt::format(
        "the check character is {} and would have to be {}: a character was mistyped", code.back(),
        expected);
  return std::nullopt;
}

}  // namespace

Result<CreditCode> CreditCode::parse(std::string_view text) {
  Result<std::string> code = code_spelling(text);
  if (!code) return std::unexpected(code.error());
  if (auto fault = fault_of(*code))
    return refuse(Kind::invalid_field, "", "GB 32100", std::move(*fault));
  return CreditCode{std::move(*code)};
}

}  // namespace greenlane::value
