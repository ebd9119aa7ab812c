#pragma once

#include <random>

#include "scheduler/optimizer/slots/slot_problem.hpp"

namespace greenlane::bench {

/// The standard's own algorithm: of a fixed seed the same everywhere.
using Dice = std::mt19937_64;

int below(Dice& dice, int bound);

/// A day of demand for `load` times the places there are.
struct Demand {
  const char* name;
  int items;
  int slots_wanted;  ///< how many slots each item may have
  double load;
};

inline constexpr int day_slots = 96;

optimizer::SlotItem any_item(const Demand& demand, Dice& dice);
optimizer::SlotProblem any_day(const Demand& demand, Dice& dice);

/// First come, first served: the first item takes its cheapest place that is left.
optimizer::Cost cost_of_first_come(const optimizer::SlotProblem& problem);

}  // namespace greenlane::bench
