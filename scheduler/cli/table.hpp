#pragma once

#include <optional>
#include <string>
#include <vector>

namespace greenlane::cli {

/// Cells under headings, of which each row has as many as there are headings.
struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

/// A table as lines of text, and the headings for which there was no room.
struct Drawn {
  std::string text;
  std::vector<std::string> left_out;
};

/// Aligns by what a terminal shows (two columns for a Chinese character); numbers end at the right
/// edge of their column. Within `width`, if given, as many columns as fit stand, the first always.
Drawn draw(const Table& table, std::optional<int> width);

}  // namespace greenlane::cli
