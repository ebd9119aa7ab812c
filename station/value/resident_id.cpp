#include "station/value/resident_id.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "station/value/ascii.hpp"
#include "station/value/division.hpp"
#include "station/value/scan.hpp"
#include "station/value/sentence.hpp"
#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

constexpr std::size_t birth_at = 6;
constexpr std::size_t birth_digits = 8;
constexpr int birth_year_min = 1900;
constexpr std::string_view taiwan_residents = "83";

/// The character that the first 17 digits demand in the last place: the number with it, as powers
/// of 2 modulo 11, leaves 1.
char check_character(std::string_view number) {
  constexpr std::string_view by_remainder = "10X98765432";
  int sum = 0;
  for (const char digit : number.substr(0, ResidentId::length - 1))
    sum = (sum + (digit - '0')) * 2 % 11;
  return by_remainder[static_cast<std::size_t>(sum)];
}

bool is_birth_date(std::string_view digits) {
  Scan scan{digits};
  const int year = *scan.digits(4);
  const int month = *scan.digits(2);
  const int day = *scan.digits(2);
  return year >= birth_year_min &&
         std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
             .ok();
}

/// What is wrong with the characters or their number, if anything.
std::optional<Sentence> fault_of_characters(std::string_view number) {
  const std::size_t count = code_points(number);
  if (count == 15)
    return Sentence{"it has the 15 characters of numbers before 1999; 18 would be accepted",
                    "是 1999 年以前的 15 位号码；应为 18 位"};
  if (count != ResidentId::length)
    return Sentence{fmt::format("it has {} characters; 18 would be accepted", count),
                    fmt::format("有 {} 个字符；应为 18 位", count)};
  const bool shaped = number.size() == count &&
                      std::ranges::all_of(number.substr(0, ResidentId::length - 1), is_digit) &&
                      (is_digit(number.back()) || number.back() == 'X');
  if (!shaped)
    return Sentence{"17 digits and then a digit or X would be accepted",
                    "应为 17 位数字，末位是数字或 X"};
  return std::nullopt;
}

/// What is wrong with a number, if anything, without repeating it.
std::optional<Sentence> fault_of(std::string_view number) {
  if (auto fault = fault_of_characters(number)) return fault;
  const std::string_view province = number.substr(0, 2);
  if (!is_province_code(province) && province != taiwan_residents)
    return Sentence{"positions 1 and 2 are no province's code (GB/T 2260)",
                    "第 1、2 位不是省级区划代码（GB/T 2260）"};
  if (!is_birth_date(number.substr(birth_at, birth_digits)))
    return Sentence{
        "positions 7 to 14 are no date of birth: a day of the calendar from 19000101 on, as "
        "YYYYMMDD, would be accepted",
        "第 7 至 14 位不是出生日期：应为 19000101 以后日历上的一天"};
  if (const char expected = check_character(number); number.back() != expected)
    return Sentence{
        fmt::format("the check character is {} and would have to be {}: a digit was mistyped",
                    number.back(), expected),
        fmt::format("校验码是 {}，应为 {}：有一位写错", number.back(), expected)};
  return std::nullopt;
}

}  // namespace

Result<ResidentId> ResidentId::parse(std::string_view text) {
  Result<std::string> number = code_spelling(text);
  if (!number) return std::unexpected(number.error());
  if (auto fault = fault_of(*number))
    return refuse(Kind::invalid_field, "", "GB 11643", std::move(fault->en), std::move(fault->zh));
  return ResidentId{std::move(*number)};
}

std::string ResidentId::masked() const {
  if (empty()) return "";
  return text().substr(0, birth_at) + std::string(birth_digits, '*') +
         text().substr(birth_at + birth_digits);
}

}  // namespace greenlane::value
