#include "station/value/credit_code.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "station/value/ascii.hpp"
#include "station/value/division.hpp"
#include "station/value/sentence.hpp"
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
std::optional<Sentence> fault_of_characters(std::string_view code) {
  if (const std::size_t count = code_points(code); count != CreditCode::length)
    return Sentence{fmt::format("it has {} characters; 18 would be accepted", count),
                    fmt::format("有 {} 个字符；应为 18 位", count)};
  const std::size_t foreign = code.find_first_not_of(alphabet);
  if (foreign == std::string_view::npos) return std::nullopt;
  const std::size_t position = code_points(code.substr(0, foreign)) + 1;
  return Sentence{fmt::format("position {} is not one of {}", position, alphabet),
                  fmt::format("第 {} 位不在 {} 之中", position, alphabet)};
}

/// What is wrong with a code's parts, if anything.
std::optional<Sentence> fault_of(std::string_view code) {
  if (auto fault = fault_of_characters(code)) return fault;
  if (!departments.contains(code[0]))
    return Sentence{
        fmt::format("position 1 names no registering department; one of {} would be accepted",
                    departments),
        fmt::format("第 1 位不是登记管理部门代码；应为 {} 之一", departments)};
  if (!categories.contains(code[1]))
    return Sentence{
        fmt::format("position 2 names no category; one of {} would be accepted", categories),
        fmt::format("第 2 位不是机构类别代码；应为 {} 之一", categories)};
  const std::string_view division = code.substr(2, 6);
  if (!std::ranges::all_of(division, is_digit))
    return Sentence{"positions 3 to 8 are a division's code: six digits would be accepted",
                    "第 3 至 8 位是行政区划代码：应为六位数字"};
  if (!is_province_code(division.substr(0, 2)) && !division.starts_with("10"))
    return Sentence{
        fmt::format("positions 3 and 4 are {}, which is no province's code (GB/T 2260)",
                    division.substr(0, 2)),
        fmt::format("第 3、4 位是 {}，不是省级区划代码（GB/T 2260）", division.substr(0, 2))};
  if (const char expected = check_character(code); code.back() != expected)
    return Sentence{
        fmt::format("the check character is {} and would have to be {}: a character was mistyped",
                    code.back(), expected),
        fmt::format("校验码是 {}，应为 {}：有一位写错", code.back(), expected)};
  return std::nullopt;
}

}  // namespace

Result<CreditCode> CreditCode::parse(std::string_view text) {
  Result<std::string> code = code_spelling(text);
  if (!code) return std::unexpected(code.error());
  if (auto fault = fault_of(*code))
    return refuse(Kind::invalid_field, "", "GB 32100", std::move(fault->en), std::move(fault->zh));
  return CreditCode{std::move(*code)};
}

}  // namespace greenlane::value
