#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

std::optional<Language> parse_language(std::string_view text) {
  const std::string_view language = text.substr(0, text.find_first_of("_.@-"));
  if (language == "zh") return Language::zh;
  if (language == "en" || language == "C" || language == "POSIX") return Language::en;
  return std::nullopt;
}

}  // namespace greenlane::cli
