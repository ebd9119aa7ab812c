#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "station/value/result.hpp"

namespace greenlane::proto {

using namespace value;

/// Cuts a stream of bytes into lines, which are the wire's messages: "\n" ends one, an "\r" before
/// it is dropped, and an empty line is nothing. However the bytes are split on their way, the same
/// lines come out.
///
///     lines.feed(bytes);
///     while (const auto line = lines.next()) { … }
///
/// No I/O. It keeps at most one line's beginning, so its memory is bounded by the limit.
class FrameReader {
 public:
  /// A line may have so many bytes, its end not counted.
  explicit FrameReader(std::size_t line_bytes_max) : line_bytes_max_(line_bytes_max) {}

  /// Adds what was read. `bytes` are looked at until next() has nothing more, and must live until
  /// then; all that came before must have been taken by next().
  void feed(std::string_view bytes);

  /// The next complete line, or nothing until more is fed. A line lives until the next call of
  /// next(), and lies within the bytes that were fed whenever it came whole.
  ///
  /// A line over the limit is refused once, with rule "line limit", as soon as it is seen to be;
  /// the rest of it is skipped, so that a caller may refuse it and go on, or say so and close.
  std::optional<Result<std::string_view>> next();

  /// True when the stream would end in the middle of a line.
  bool within_line() const { return skipping_ || !begun_.empty(); }

 private:
  std::optional<Result<std::string_view>> keep_beginning();
  std::string_view complete(std::string_view end);
  Result<std::string_view> refuse_long() const;
  void forget_line();

  std::size_t line_bytes_max_;
  std::string_view fed_;   ///< not yet looked at
  std::string begun_;      ///< the beginning of a line whose end was not fed yet
  bool given_ = false;     ///< begun_ is a whole line, which the caller has
  bool skipping_ = false;  ///< until the end of a line that was refused
};

}  // namespace greenlane::proto
