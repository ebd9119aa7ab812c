#pragma once

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// What a placement costs: the minutes from the start of the wanted window to the start of the
/// slot, none when the slot starts before, times the weight of the application's class.
double placement_cost(const model::Policy& policy, const model::Application& application,
                      const model::Slot& slot);

/// What it costs to leave an application without a slot: the same as a slot that starts a day after
/// the window ends. Always more than any slot of the window.
double unserved_cost(const model::Policy& policy, const model::Application& application);

}  // namespace greenlane::planning
