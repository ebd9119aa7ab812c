#pragma once

#include <string>
#include <string_view>

#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

/// What people call a field of a result, or a kind of refusal: in English its name on the wire, in
/// Chinese the glossary's word. A name that is not known, such as one that a later station adds,
/// stands for itself.
std::string label(std::string_view name, Language language);

/// What people call a word of a field's closed list, such as the state of an application; a word of
/// a field that has none stands for itself.
std::string word(std::string_view field, std::string_view value, Language language);

}  // namespace greenlane::cli
