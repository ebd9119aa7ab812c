#pragma once

#include <string>
#include <vector>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

/// What does not add up in a report, a sentence each: rule 3 over the totals, the breakdowns
/// against the day, the measured times against the events that they measure. Nothing when all is
/// well.
std::vector<std::string> imbalances(const DailyReport& report);

/// What does not add up from one report to that of the next day.
std::vector<std::string> imbalances(const DailyReport& yesterday, const DailyReport& today);

}  // namespace greenlane::report
