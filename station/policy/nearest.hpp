#pragma once

#include <span>
#include <string_view>

namespace greenlane::policy {

/// The one of `known` that needs the fewest letters changed, when that is at most half of them;
/// otherwise empty.
std::string_view nearest(std::string_view unknown, std::span<const std::string_view> known);

}  // namespace greenlane::policy
