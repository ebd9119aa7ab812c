#include "station/value/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <utf8proc.h>

#include "station/value/ascii.hpp"

namespace greenlane::value {
namespace {

struct Free {
  void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

/// Takes one code point off the front of a text; negative when it does not begin with one.
utf8proc_int32_t next_code_point(std::string_view& text) {
  utf8proc_int32_t code = -1;
  const auto length =
      utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) return -1;
  text.remove_prefix(static_cast<std::size_t>(length));
  return code;
}

void append(std::string& text, utf8proc_int32_t code) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(code, bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool shows(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    default: {
      const bool noncharacter = (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
      return !noncharacter;
    }
  }
}

utf8proc_int32_t folded(utf8proc_int32_t code) {
  constexpr utf8proc_int32_t full_width_first = 0xFF01;
  constexpr utf8proc_int32_t full_width_last = 0xFF5E;
  if (code >= full_width_first && code <= full_width_last) return code - full_width_first + '!';
  return utf8proc_category(code) == UTF8PROC_CATEGORY_ZS ? ' ' : code;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

std::string composed(std::string_view text) {
  if (is_ascii(text)) return std::string(text);  // nothing to compose, and most codes are ASCII
  utf8proc_uint8_t* bytes = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const auto length =
      utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &bytes, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owner{bytes};
  if (length < 0) throw std::bad_alloc{};  // the text is valid UTF-8: only memory can be short
  return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::string_view without_spaces_around(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Words with one space between them, in ASCII alone: spelled already, and what most fields hold.
bool is_plain(std::string_view text) {
  char before = ' ';
  for (const char letter : text) {
    if (letter < ' ' || letter > '~' || (letter == ' ' && before == ' ')) return false;
    before = letter;
  }
  return before != ' ';
}

}  // namespace

Result<std::string> one_spelling(std::string_view text, Width width) {
  if (is_plain(text)) return std::string(text);
  std::string clean;
  clean.reserve(text.size());
  for (std::string_view rest = text; !rest.empty();) {
    const auto code = next_code_point(rest);
    if (code < 0)
      return refuse(Kind::invalid_field, "", "UTF-8",
                    fmt::format("it is not UTF-8 from byte {} on", text.size() - rest.size()),
                    fmt::format("自第 {} 字节起不是 UTF-8", text.size() - rest.size()));
    if (!shows(code))
      return refuse(Kind::invalid_field, "", "Unicode",
                    fmt::format("it has the character U+{:04X}, which does not show; text on one "
                                "line without controls and zero-width characters would be accepted",
                                static_cast<unsigned>(code)),
                    fmt::format("含有不可见字符 U+{:04X}；应为一行文字，不含控制字符和零宽字符",
                                static_cast<unsigned>(code)));
    const auto kept = width == Width::folded ? folded(code) : code;
    const bool repeats = width == Width::folded && kept == ' ' && clean.ends_with(' ');
    if (!repeats) append(clean, kept);
  }
  return composed(without_spaces_around(clean));
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

Result<std::string> bounded_spelling(std::string_view text, Width width, Length length,
                                     std::string rule) {
  Result<std::string> spelled = one_spelling(text, width);
  if (!spelled) return spelled;
  const std::size_t count = code_points(*spelled);
  if (count < length.min)
    return refuse(
        Kind::invalid_field, "", std::move(rule),
        fmt::format("it is empty; {} to {} characters would be accepted", length.min, length.max),
        fmt::format("为空；应有 {} 至 {} 个字符", length.min, length.max));
  if (count > length.max)
    return refuse(
        Kind::invalid_field, "", std::move(rule),
        fmt::format("it has {} characters; at most {} would be accepted", count, length.max),
        fmt::format("有 {} 个字符；最多 {} 个", count, length.max));
  return spelled;
}

Result<std::string> code_spelling(std::string_view text) {
  Result<std::string> spelled = one_spelling(text, Width::folded);
  if (!spelled) return spelled;
  std::erase(*spelled, ' ');
  return upper_case(*spelled);
}

Result<Name> Name::parse(std::string_view text) {
  Result<std::string> spelled = bounded_spelling(text, Width::folded, {1, code_points_max}, "name");
  if (!spelled) return std::unexpected(spelled.error());
  return Name{std::move(*spelled)};
}

Result<Note> Note::parse(std::string_view text) {
  Result<std::string> spelled = bounded_spelling(text, Width::kept, {0, code_points_max}, "note");
  if (!spelled) return std::unexpected(spelled.error());
  return Note{std::move(*spelled)};
}

Result<Word> Word::parse(std::string_view text) {
  Result<std::string> spelled = one_spelling(text, Width::folded);
  if (!spelled) return std::unexpected(spelled.error());
  const std::string word = lower_case(*spelled);
  const auto fits = [](char letter) {
    return is_digit(letter) || is_lower(letter) || letter == '_' || letter == '-';
  };
  const bool shaped = !word.empty() && word.size() <= length_max &&
                      std::ranges::all_of(word, fits) && word.front() != '_' && word.front() != '-';
  if (shaped) return Word{word};
  return refuse(
      Kind::invalid_field, "", "word",
      fmt::format("it is not a word such as lane-1: 1 to {} of a-z, 0-9, '_' and '-', a "
                  "letter or a digit first",
                  length_max),
      fmt::format("不是如 lane-1 的代号：应为 1 至 {} 个 a-z、0-9、“_”或“-”，以字母或数字开头",
                  length_max));
}

}  // namespace greenlane::value
