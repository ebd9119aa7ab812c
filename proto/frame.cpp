#include "proto/frame.hpp"

#include <utility>

#include "station/value/ensure.hpp"

namespace greenlane::proto {

namespace {

/// A buffer that grew beyond this for one long line is given back.
constexpr std::size_t kept_bytes_max = 64 * 1024;

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
  ENSURE(fed_.empty());
  forget_line();
  fed_ = bytes;
}

std::optional<Result<std::string_view>> FrameReader::next() {
  forget_line();
  while (!fed_.empty()) {
    const std::size_t end = fed_.find('\n');
    if (end == std::string_view::npos) return keep_beginning();
    const std::string_view piece = fed_.substr(0, end);
    fed_.remove_prefix(end + 1);
    if (skipping_) {
      skipping_ = false;
      continue;
    }
    const std::string_view line = complete(piece);
    if (line.size() > line_bytes_max_) return refuse_long();
    if (!line.empty()) return line;
    forget_line();
  }
  return std::nullopt;
}

/// All that was fed is the beginning of a line, or goes on with one.
std::optional<Result<std::string_view>> FrameReader::keep_beginning() {
  const std::string_view beginning = std::exchange(fed_, {});
  if (skipping_) return std::nullopt;
  // An "\r" at the end does not count yet: the line may end here.
  if (begun_.size() + without_return(beginning).size() > line_bytes_max_) {
    skipping_ = true;
    begun_.clear();
    return refuse_long();
  }
  begun_ += beginning;
  return std::nullopt;
}

std::string_view FrameReader::complete(std::string_view end) {
  if (begun_.empty()) return without_return(end);
  given_ = true;
  begun_ += end;
  return without_return(begun_);
}

Result<std::string_view> FrameReader::refuse_long() const {
  return refuse(Kind::invalid_field, "", "line limit",
                "a line may have " + std::to_string(line_bytes_max_) + " bytes",
                "一行最多 " + std::to_string(line_bytes_max_) + " 字节");
}

void FrameReader::forget_line() {
  if (!given_) return;
  given_ = false;
  begun_.clear();
  if (begun_.capacity() > kept_bytes_max) begun_.shrink_to_fit();
}

}  // namespace greenlane::proto
