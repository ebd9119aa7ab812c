#include "station/report/table.hpp"

#include <algorithm>

#include <utf8proc.h>

namespace greenlane::report {

namespace {

constexpr std::string_view gap = "  ";

std::vector<int> widths_of(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  return widths;
}

std::string line_of(const std::vector<std::string>& row, const std::vector<int>& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string padding(static_cast<std::size_t>(widths[i] - columns_of(row[i])), ' ');
    if (i > 0) line += gap;
    line += i == 0 ? row[i] + padding : padding + row[i];
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

std::string rule_of(const std::vector<int>& widths) {
  std::string rule;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) rule += gap;
    for (int column = 0; column < widths[i]; ++column) rule += "─";
  }
  return rule + '\n';
}

}  // namespace

int columns_of(std::string_view text) {
  const auto* next = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  int columns = 0;
  while (left > 0) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(next, left, &character);
    if (length <= 0) break;
    columns += utf8proc_charwidth(character);
    next += length;
    left -= length;
  }
  return columns;
}

std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  const std::vector<int> widths = widths_of(rows);
  std::string text;
  for (const auto& row : rows) {
    text += line_of(row, widths);
    if (&row == &rows.front()) text += rule_of(widths);
  }
  return text;
}

}  // namespace greenlane::report
