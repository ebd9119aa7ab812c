#pragma once

#include <string>
#include <string_view>

#include "station/report/text.hpp"

namespace greenlane::report {

/// What people call a figure, a priority class or a heading that is named as on the wire. The name
/// must be one of those.
std::string label(std::string_view name, Language language);

}  // namespace greenlane::report
