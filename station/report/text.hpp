#pragma once

#include <span>
#include <string>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

enum class Language { en, zh };

/// A report for people, as tables of a terminal. What the station's policy names (stages, reasons,
/// cargo classes) is written as it is named there.
std::string to_text(const DailyReport& report, const Zone& zone, Language language);

/// Days in a row as one table: a line for each with its counts and who was inside at its end, and
/// the last day's cumulative figures below. At least one day.
std::string to_text(std::span<const DailyReport> days, Language language);

}  // namespace greenlane::report
