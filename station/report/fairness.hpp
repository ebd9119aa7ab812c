#pragma once

#include "station/report/facts.hpp"

namespace greenlane::report {

/// How the firms kept their places on the day, and how evenly all fared until its end.
FairnessFigures fairness(const DayFacts& facts, const Breakdown& cumulative);

}  // namespace greenlane::report
