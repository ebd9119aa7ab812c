#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scheduler/optimizer/replan.hpp"
#include "scheduler/planning/explanation.hpp"

namespace greenlane::planning {

/// How a problem's numbers are said at the station.
struct PlanNames {
  std::function<std::string(int job)> truck;  ///< such as a plate or an application's number
  std::function<std::string(optimizer::Time at)> clock;  ///< such as "09:30"
};

/// "川A12345 comes in at 10:15 instead of 09:30, and is through at 11:40 instead of 10:55; its
/// promise is broken, which counts 200".
Reason how_moved(const optimizer::MovedJob& moved, const PlanNames& names);

/// "3 trucks come in earlier, 2 later, 1 is new; 1 promise is broken", or that nobody moves.
Reason how_different(const std::vector<optimizer::MovedJob>& moved);

}  // namespace greenlane::planning
