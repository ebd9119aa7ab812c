#pragma once

#include <vector>

#include "station/report/facts.hpp"

namespace greenlane::report {

/// How long things took, and what was kept of what was promised.
struct Times {
  std::vector<StageFigures> stages;
  Spread wait;
  Spread dwell;
  PromiseFigures promised;
};

Times times(const DayFacts& facts);

}  // namespace greenlane::report
