#include "proto/codec/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "proto/codec/json.hpp"
#include "proto/codec/refusal.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::codec {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

constexpr bool plain(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x20 && byte < 0x80 && character != '"' && character != '\\';
}

void append_escaped(std::string& out, char character) {
  switch (character) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(character);
  out += "\\u00";
  out += hex_digits[byte >> 4];
  out += hex_digits[byte & 15];
}

/// Appends the characters of `text` that are not ASCII and begin at its front; says how many bytes.
std::size_t append_beyond_ascii(std::string& out, std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && static_cast<unsigned char>(text[size]) >= 0x80) ++size;
  std::string_view rest = text.substr(0, size);
  if (valid_utf8(rest)) {
    out += rest;
    return size;
  }
  for (; !rest.empty(); rest.remove_prefix(1)) {
    std::size_t length = 4;
    while (length > 0 && (length > rest.size() || !valid_utf8(rest.substr(0, length)))) --length;
    out += length > 0 ? rest.substr(0, length) : "\xEF\xBF\xBD";
    if (length > 1) rest.remove_prefix(length - 1);
  }
  return size;
}

}  // namespace

void Writer::integer(std::int64_t number) {
  ENSURE(-integer_max <= number && number <= integer_max);
  std::array<char, 24> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out_.append(digits.data(), end);
}

void Writer::decimal(double number) {
  ENSURE(std::isfinite(number));
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  const std::string_view text(digits.data(), end);
  out_ += text;
  // Read back as integers these would lose their sign, or be beyond what we accept as one.
  const bool bare = text.find_first_of(".e") == std::string_view::npos;
  if (bare && (std::signbit(number) || number > static_cast<double>(integer_max))) out_ += ".0";
}

void Writer::text(std::string_view text) {
  out_ += '"';
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && plain(text[end])) ++end;
    out_.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) >= 0x80)
      at += append_beyond_ascii(out_, text.substr(at));
    else
      append_escaped(out_, text[at++]);
  }
  out_ += '"';
}

void Writer::instant(Instant instant) {
  out_ += '"';
  out_ += options_.zone ? options_.zone->local_text(instant) : to_text(instant);
  out_ += '"';
}

void Writer::bytes(std::span<const unsigned char> bytes) {
  out_ += '"';
  for (const unsigned char byte : bytes) {
    out_ += hex_digits[byte >> 4];
    out_ += hex_digits[byte & 15];
  }
  out_ += '"';
}

void Writer::field(std::string_view name, bool& first) {
  if (!first) out_ += ',';
  first = false;
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void Writer::key(std::string_view key, bool& first) {
  if (!first) out_ += ',';
  first = false;
  text(key);
  out_ += ':';
}

}  // namespace greenlane::codec
