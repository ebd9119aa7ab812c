#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon::log {
namespace {

/// Sequences of UTF-8 that a terminal or a viewer acts on: U+0085, U+200B–F, U+2028–E, U+2060–9.
std::size_t unsafe_sequence(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) == 0xC2 && byte(1) <= 0x9F && byte(1) >= 0x80) return 2;
  if (byte(0) != 0xE2) return 0;
  const bool general = byte(1) == 0x80 && ((byte(2) >= 0x8B && byte(2) <= 0x8F) ||
                                           (byte(2) >= 0xA8 && byte(2) <= 0xAE));
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xA9;
  return general || isolates ? 3 : 0;
}

/// How long the well-formed UTF-8 sequence at the front is; 0 when it is none.
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  return std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length),
                     continues)
             ? length
             : 0;
}

void append_escaped_byte(std::string& out, unsigned char byte) {
  fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
}

/// Appends the front of the text, escaped; answers how many bytes it was.
std::size_t append_one(std::string& out, std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte == '"' || byte == '\\') {
    out += '\\';
    out += text.front();
    return 1;
  }
  const std::size_t length = sequence_length(text);
  if (byte < 0x20 || byte == 0x7F || length == 0) {
    append_escaped_byte(out, byte);
    return 1;
  }
  if (const std::size_t unsafe = unsafe_sequence(text)) {
    out += "\\ufffd";
    return unsafe;
  }
  out += text.substr(0, length);
  return length;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  std::string_view rest = text.substr(0, text_bytes_max);
  while (!rest.empty()) rest.remove_prefix(append_one(out, rest));
  if (text.size() > text_bytes_max) out += "…";
  return out + "\"";
}

}  // namespace greenlane::daemon::log
