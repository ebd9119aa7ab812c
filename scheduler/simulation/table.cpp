#include "scheduler/simulation/table.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "station/value/ensure.hpp"

namespace greenlane::simulation {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Takes the next line off the front of `rest`, without its line end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The quoted cell that starts at `at`, which moves behind its closing quote; none when there is no
/// closing quote or more than a comma follows it.
std::optional<std::string> quoted(std::string_view line, std::size_t& at) {
  std::string text;
  for (++at; at < line.size(); ++at) {
    if (line[at] != '"') {
      text += line[at];
    } else if (at + 1 < line.size() && line[at + 1] == '"') {
      text += line[at++];
    } else {
      ++at;
      if (at == line.size() || line[at] == ',') return text;
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::string plain(std::string_view line, std::size_t& at) {
  const std::size_t end = std::min(line.find(',', at), line.size());
  std::string text{line.substr(at, end - at)};
  at = end;
  return text;
}

/// The cells of a line; none when its quotes do not match.
std::optional<std::vector<Cell>> split(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t at = 0;; ++at) {
    const int column = static_cast<int>(at) + 1;
    if (at < line.size() && line[at] == '"') {
      std::optional<std::string> text = quoted(line, at);
      if (!text) return std::nullopt;
      cells.push_back({std::move(*text), column});
    } else {
      cells.push_back({plain(line, at), column});
    }
    if (at == line.size()) return cells;
  }
}

/// Puts a line into the table, or says why not.
std::optional<Fault> take(Table& table, std::string_view line, int number, bool& named) {
  const auto fault = [&](std::string rule, std::string message) {
    return Fault{table.file, number, 1, "", std::move(rule), std::move(message)};
  };
  std::optional<std::vector<Cell>> cells = split(line);
  if (!cells) return fault("quotes", "a cell that starts with a double quote has to end with one");
  if (!named) {
    named = true;
    if (std::ranges::equal(*cells, table.columns, {}, &Cell::text)) return std::nullopt;
    return fault("columns", fmt::format("the first line has to name the columns {}",
                                        fmt::join(table.columns, ",")));
  }
  if (cells->size() != table.columns.size())
    return fault("columns", fmt::format("{} cells where the table has {} columns", cells->size(),
                                        table.columns.size()));
  table.rows.push_back({number, std::move(*cells)});
  return std::nullopt;
}

}  // namespace

const Cell& Table::cell(const Row& row, std::string_view column) const {
  const auto found = std::ranges::find(columns, column);
  ENSURE(found != columns.end());
  return row.cells[static_cast<std::size_t>(found - columns.begin())];
}

std::expected<Table, Faults> read_table(std::string_view text, std::string file,
                                        std::vector<std::string_view> columns) {
  Table table{std::move(file), std::move(columns), {}};
  Faults faults;
  bool named = false;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = take_line(text);
    if (line.empty() || line.starts_with('#')) continue;
    if (std::optional<Fault> fault = take(table, line, number, named))
      faults.push_back(std::move(*fault));
  }
  if (!named) faults.push_back({table.file, 1, 1, "", "columns", "the table is empty"});
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return table;
}

}  // namespace greenlane::simulation
