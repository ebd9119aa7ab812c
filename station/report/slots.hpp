#pragma once

#include <vector>

#include "station/report/facts.hpp"

namespace greenlane::report {

/// The day's slots, and those of other days whose trucks were admitted on this one, in order.
std::vector<SlotFigures> slot_figures(const DayFacts& facts);

/// Those of `rows` that are the day's own, together.
SlotUse slot_use(const std::vector<SlotFigures>& rows, Day day);

}  // namespace greenlane::report
