#include "station/value/division.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

#include "station/value/ascii.hpp"
#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

struct Row {
  int code;
  std::string_view name;
};

/// Every division, in the order of codes.
constexpr Row rows[] = {
#include "divisions.inc"
};
static_assert(std::ranges::is_sorted(rows, {}, &Row::code));

/// Empty when there is no such division.
std::string_view name_of(int code) {
  const Row* row = std::ranges::lower_bound(rows, code, {}, &Row::code);
  return row != std::end(rows) && row->code == code ? row->name : std::string_view{};
}

/// The number of a text of `length` digits; 0, which no division has, when it is not one.
int number_of(std::string_view text, std::size_t length) {
  int number = 0;
  const bool digits = text.size() == length && std::ranges::all_of(text, is_digit);
  if (digits) std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Result<Division> Division::parse(std::string_view text) {
  const Result<std::string> code = one_spelling(text, Width::folded);
  if (!code) return std::unexpected(code.error());
  if (code->size() != 6 || !std::ranges::all_of(*code, is_digit))
    return refuse(Kind::invalid_field, "", "GB/T 2260",
                  "a division's code is six digits, such as 510112",
                  "行政区划代码是六位数字，如 510112");
  if (name_of(number_of(*code, 6)).empty())
    return refuse(
        Kind::invalid_field, "", "GB/T 2260",
        fmt::format("no division has the code {}; one such as 510112 (四川省成都市龙泉驿区)"
                    " would be accepted",
                    *code),
        fmt::format("没有代码为 {} 的行政区划；应如 510112（四川省成都市龙泉驿区）", *code));
  return Division{*code};
}

std::string_view Division::name() const {
  return name_of(number_of(text(), 6));
}

std::string Division::full_name() const {
  const int code = number_of(text(), 6);
  const int province = code / 10'000 * 10'000;
  const int city = code / 100 * 100;
  std::string result{name_of(province)};
  if (city != province) result += name_of(city);
  if (code != city) result += name_of(code);
  return result;
}

bool is_province_code(std::string_view two_digits) {
  return !name_of(number_of(two_digits, 2) * 10'000).empty();
}

}  // namespace greenlane::value
