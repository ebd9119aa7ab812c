#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "station/policy/fault.hpp"

namespace greenlane::simulation {

using policy::Fault;
using policy::Faults;

/// One cell of a table, without the quotes around it.
struct Cell {
  std::string text;
  int column = 0;  ///< in the line, in bytes from 1
};

/// One row: as many cells as the table has columns.
struct Row {
  int line = 0;  ///< in the file, from 1
  std::vector<Cell> cells;
};

/// A table that people keep in a text file: comma-separated values, the first line names the
/// columns, a line that starts with '#' is a comment. A cell with a comma stands in double quotes,
/// and a double quote inside them is doubled. A cell never holds a line end.
struct Table {
  std::string file;                       ///< as it was named, for faults
  std::vector<std::string_view> columns;  ///< literals of whoever asked
  std::vector<Row> rows;

  /// The cell of a row under a column that the table has.
  const Cell& cell(const Row& row, std::string_view column) const;
};

/// Reads a table that must have exactly these columns, in this order. Answers every fault at once.
std::expected<Table, Faults> read_table(std::string_view text, std::string file,
                                        std::vector<std::string_view> columns);

}  // namespace greenlane::simulation
