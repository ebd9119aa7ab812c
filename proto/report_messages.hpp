#pragma once

#include "proto/vocabulary.hpp"
#include "station/report/daily_report.hpp"

namespace greenlane::proto {

using report::DailyReport;

/// The most days of one report.range.
inline constexpr int report_days_max = 92;

/// report.daily
struct ReportDaily {
  Day date;  ///< a day of the station's calendar, today or before
};
BOOST_DESCRIBE_STRUCT(ReportDaily, (), (date))

/// report.range
struct ReportRange {
  Day from;  ///< the first day
  Day to;    ///< the last day, today or before; at most 92 days in all
};
BOOST_DESCRIBE_STRUCT(ReportRange, (), (from, to))

/// The reports of some days.
struct RangeReport {
  Day from;                       ///< the first day
  Day to;                         ///< the last day
  std::vector<DailyReport> days;  ///< one each, in order
};
BOOST_DESCRIBE_STRUCT(RangeReport, (), (from, to, days))

}  // namespace greenlane::proto
