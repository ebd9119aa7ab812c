#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greenlane::report {

/// How many columns of a terminal a text takes: two for a Chinese character, none for a combining
/// mark.
int columns_of(std::string_view text);

/// Rows of cells as lines of text, each column as wide as its widest cell; the first column starts
/// at the left edge and the others end at their right one. The first row is the heading, and a rule
/// is drawn under it.
std::string aligned(const std::vector<std::vector<std::string>>& rows);

}  // namespace greenlane::report
