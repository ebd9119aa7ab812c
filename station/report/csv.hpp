#pragma once

#include <span>
#include <string>
#include <string_view>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

/// One cell of a CSV file, quoted where RFC 4180 asks for it. A text that a spreadsheet would take
/// for a formula, since it begins with one of = + - @, their full-width forms, a tab or a line
/// break, gets a ' in front and is quoted.
std::string csv_cell(std::string_view text);

/// Reports as one table for a spreadsheet: a figure a line, with the columns date, section, item,
/// name, figure, value. Sections and figures are named as on the wire. UTF-8 with BOM, CRLF.
std::string to_csv(std::span<const DailyReport> reports, const Zone& zone);

}  // namespace greenlane::report
