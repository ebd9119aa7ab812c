#pragma once

#include <vector>

#include "station/report/facts.hpp"

namespace greenlane::report {

/// The services that the day finished against what was expected of them when they began, by stage,
/// in the order in which a truck passes them, and cargo class. Those of which nothing was expected
/// are left out.
std::vector<StageTimeFigures> stage_times(const DayFacts& facts);

}  // namespace greenlane::report
