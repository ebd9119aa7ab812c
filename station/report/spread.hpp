#pragma once

#include <vector>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

/// Median and 90th centile of some lengths of time, by nearest rank; both absent when there is
/// none.
Spread spread_of(std::vector<Duration> lengths);

}  // namespace greenlane::report
