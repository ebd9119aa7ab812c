#pragma once

#include <string>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

enum class Language { en, zh };

/// A report for people, as tables of a terminal. What the station's policy names (stages, reasons,
/// cargo classes) is written as it is named there.
std::string to_text(const DailyReport& report, const Zone& zone, Language language);

}  // namespace greenlane::report
