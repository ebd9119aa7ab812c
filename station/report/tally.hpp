#pragma once

#include "station/report/facts.hpp"

namespace greenlane::report {

/// What happened on a day.
struct Tally {
  Breakdown day;
  std::int64_t enterprises_registered = 0;
};

Tally tally(const DayFacts& facts);

}  // namespace greenlane::report
