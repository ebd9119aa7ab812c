#include "proto/codec/refusal.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <ranges>
#include <utility>

#include <boost/json/kind.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>
#include <utf8proc.h>

namespace greenlane::codec {

namespace {

constexpr std::size_t shown_bytes_max = 64;

/// Characters that would hide or reorder what stands around them.
bool deceives(utf8proc_int32_t character) {
  const auto type = utf8proc_category(character);
  return type == UTF8PROC_CATEGORY_CC || type == UTF8PROC_CATEGORY_CF ||
         type == UTF8PROC_CATEGORY_ZL || type == UTF8PROC_CATEGORY_ZP;
}

/// Reads one character from the front of `text` and takes it off; -1 for a byte that is none.
utf8proc_int32_t take_character(std::string_view& text) {
  utf8proc_int32_t character = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t taken =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character);
  text.remove_prefix(taken > 0 ? static_cast<std::size_t>(taken) : 1);
  return taken > 0 ? character : -1;
}

/// How many insertions, deletions and replacements lead from one word to the other.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[to.size()];
}

/// The words with the one most like `wrong` first. The order of equally unlike ones stays.
std::vector<std::string_view> by_likeness(const std::vector<std::string_view>& words,
                                          std::string_view wrong) {
  const std::string_view start = wrong.substr(0, shown_bytes_max);
  std::multimap<std::size_t, std::string_view> ranked;
  for (const std::string_view word : words) ranked.emplace(distance(start, word), word);
  const auto sorted = ranked | std::views::values;
  return {sorted.begin(), sorted.end()};
}

bool fill(Problem& problem, std::string field, std::string rule, std::string message,
          std::string zh) {
  problem = {Kind::invalid_field, std::move(field), std::move(rule), std::move(message),
             std::move(zh)};
  return false;
}

}  // namespace

std::string shown(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::string_view before = text;
    const utf8proc_int32_t character = take_character(text);
    std::string piece(before.substr(0, before.size() - text.size()));
    if (character < 0)
      piece = "\\ufffd";
    else if (deceives(character))
      piece = fmt::format("\\u{:04x}", character);
    if (result.size() + piece.size() > shown_bytes_max) return result + "…";
    result += piece;
  }
  return result;
}

bool valid_utf8(std::string_view text) {
  while (!text.empty())
    if (take_character(text) < 0) return false;
  return true;
}

std::string_view kind_of(const boost::json::value& json) {
  switch (json.kind()) {
    case boost::json::kind::null:
      return "null";
    case boost::json::kind::bool_:
      return "true or false";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
      return "an integer";
    case boost::json::kind::double_:
      return "a decimal number";
    case boost::json::kind::string:
      return "a string";
    case boost::json::kind::array:
      return "an array";
    case boost::json::kind::object:
      return "an object";
  }
  return "nothing known";
}

std::string_view kind_in_chinese(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{
      {{"true or false", "true 或 false"},
       {"an integer", "整数"},
       {"a decimal number", "小数"},
       {"a number", "数字"},
       {"a string", "字符串"},
       {"an array", "数组"},
       {"an object", "对象"}}};
  const auto found = std::ranges::find(words, kind, [](const auto& word) { return word.first; });
  return found == words.end() ? kind : found->second;
}

bool refuse_kind(Problem& problem, std::string_view expected, const boost::json::value& json) {
  return fill(
      problem, "", "type", fmt::format("expected {}, got {}", expected, kind_of(json)),
      fmt::format("应为{}，却是{}", kind_in_chinese(expected), kind_in_chinese(kind_of(json))));
}

bool refuse_missing(Problem& problem, std::string_view field) {
  return fill(problem, std::string(field), "missing",
              fmt::format("the field \"{}\" is required", field),
              fmt::format("缺少必填字段“{}”", field));
}

bool refuse_unknown(Problem& problem, std::string_view field,
                    const std::vector<std::string_view>& known) {
  const std::string name = shown(field);
  if (known.empty())
    return fill(problem, name, "unknown field",
                fmt::format("there is no field \"{}\"; no field is expected here", name),
                fmt::format("没有字段“{}”；此处不应有字段", name));
  const std::string fields = fmt::format("{}", fmt::join(by_likeness(known, field), ", "));
  return fill(problem, name, "unknown field",
              fmt::format("there is no field \"{}\"; the fields are {}", name, fields),
              fmt::format("没有字段“{}”；字段有 {}", name, fields));
}

bool refuse_word(Problem& problem, std::string_view word,
                 const std::vector<std::string_view>& accepted) {
  const std::string words = fmt::format("{}", fmt::join(by_likeness(accepted, word), ", "));
  return fill(problem, "", "one of", fmt::format("\"{}\" is not one of {}", shown(word), words),
              fmt::format("“{}”不是以下之一：{}", shown(word), words));
}

bool refuse_range(Problem& problem, std::string_view number, std::int64_t least,
                  std::int64_t most) {
  return fill(problem, "", "range",
              fmt::format("{} is outside {} to {}", shown(number), least, most),
              fmt::format("{} 不在 {} 至 {} 之内", shown(number), least, most));
}

bool refuse_value(Problem& problem, std::string rule, std::string message, std::string zh) {
  return fill(problem, "", std::move(rule), std::move(message), std::move(zh));
}

void at_index(Problem& problem, std::size_t index) {
  problem = within(fmt::format("[{}]", index), std::move(problem));
}

void at_field(Problem& problem, std::string_view field) {
  problem = within(shown(field), std::move(problem));
}

}  // namespace greenlane::codec
