#include "scheduler/cli/table.hpp"

#include <algorithm>
#include <string_view>

#include "station/report/table.hpp"

namespace greenlane::cli {

namespace {

using report::columns_of;

constexpr int gap = 2;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos &&
         text.find('-', 1) == std::string_view::npos;
}

struct Column {
  int width = 0;
  bool numbers = true;  ///< every cell that says something is a number
};

Column column_of(const Table& table, std::size_t at) {
  Column column{.width = columns_of(table.headings[at])};
  for (const auto& row : table.rows) {
    column.width = std::max(column.width, columns_of(row[at]));
    column.numbers = column.numbers && (row[at].empty() || is_number(row[at]));
  }
  return column;
}

std::string line(const std::vector<std::string>& cells, const std::vector<Column>& columns) {
  std::string text;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto padding = static_cast<std::size_t>(columns[at].width - columns_of(cells[at]));
    if (at > 0) text.append(gap, ' ');
    if (columns[at].numbers) text.append(padding, ' ');
    text += cells[at];
    if (!columns[at].numbers) text.append(padding, ' ');
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string rule(const std::vector<Column>& columns) {
  std::string text;
  for (const Column& column : columns) {
    if (!text.empty()) text.append(gap, ' ');
    for (int drawn = 0; drawn < column.width; ++drawn) text += "─";
  }
  return text + '\n';
}

}  // namespace

Drawn draw(const Table& table, std::optional<int> width) {
  Drawn drawn;
  std::vector<Column> columns;
  int taken = -gap;
  for (std::size_t at = 0; at < table.headings.size(); ++at) {
    const Column column = column_of(table, at);
    taken += gap + column.width;
    if (at > 0 && width && taken > *width) {
      drawn.left_out.assign(table.headings.begin() + static_cast<std::ptrdiff_t>(at),
                            table.headings.end());
      break;
    }
    columns.push_back(column);
  }
  drawn.text = line(table.headings, columns) + rule(columns);
  for (const auto& row : table.rows) drawn.text += line(row, columns);
  return drawn;
}

}  // namespace greenlane::cli
