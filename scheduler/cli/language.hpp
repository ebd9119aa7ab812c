#pragma once

#include <optional>
#include <string_view>

#include "station/report/text.hpp"

namespace greenlane::cli {

using report::Language;

/// Reads "zh" or "en", also as a locale's name such as "zh_CN.UTF-8"; none for other languages.
std::optional<Language> parse_language(std::string_view text);

}  // namespace greenlane::cli
