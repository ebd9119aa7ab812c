#pragma once

#include <optional>
#include <string>

namespace greenlane::cli {

/// A secret for this program: the first line of `file`; or, when `file` is empty, what is typed
/// after `prompt` on a terminal without being shown, or the first line of standard input where that
/// is no terminal. None when nothing came. Throws std::system_error when the file cannot be read.
std::optional<std::string> read_secret(const std::string& file, const std::string& prompt);

/// 128 random bits in hexadecimal: for passwords that nobody chooses and for idempotency keys.
std::string random_text();

}  // namespace greenlane::cli
