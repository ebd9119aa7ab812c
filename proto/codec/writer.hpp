#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "proto/codec/codec.hpp"
#include "station/value/instant.hpp"

namespace greenlane::codec {

/// Appends JSON tokens to a string, compactly. It writes what it is told: that brackets match and
/// commas stand is its caller's business.
class Writer {
 public:
  /// `out` and the options' zone must outlive it.
  explicit Writer(std::string& out, const EncodeOptions& options = {})
      : out_(out), options_(options) {}

  void null() { out_ += "null"; }
  void boolean(bool truth) { out_ += truth ? "true" : "false"; }
  /// Must be within ±(2^53 - 1): what is beyond goes on the wire as text.
  void integer(std::int64_t number);
  /// Must be finite. The shortest decimal that reads back as the same double.
  void decimal(double number);
  /// A string, escaped as RFC 8259 asks and no more. A byte that is not UTF-8 becomes U+FFFD, so
  /// that the output is JSON whatever was in it.
  void text(std::string_view text);
  void instant(Instant instant);
  /// Bytes as lower-case hexadecimal text.
  void bytes(std::span<const unsigned char> bytes);

  void symbol(char bracket_or_comma) { out_ += bracket_or_comma; }
  /// Comma (unless first) and key, of characters that need no escape. Clears `first`.
  void field(std::string_view name, bool& first);
  /// The same of any text.
  void key(std::string_view key, bool& first);
  /// JSON that is ready.
  void raw(std::string_view json) { out_ += json; }

 private:
  std::string& out_;
  EncodeOptions options_;
};

}  // namespace greenlane::codec
