#pragma once

#include <string>
#include <string_view>

#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

/// What people call a field of a result, or a kind of refusal: in English its name on the wire, in
/// Chinese the glossary's word. A name that is not known, such as one that a later station adds,
/// stands for itself.
std::string label(std::string_view name, Language language);

}  // namespace greenlane::cli
