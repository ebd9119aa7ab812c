#pragma once

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// How late an application is in this slot: from the start of its wanted window to the start of the
/// slot, and from when its goods are needed to when they can leave at the earliest, the slot's
/// start and the service times of its stages; neither below zero.
Duration lateness(const model::Policy& policy, const model::Application& application,
                  const model::Slot& slot);

/// What leaving it without a slot counts: the same as a slot that starts a day after the window
/// ends. Always more than any slot of the window.
Duration lateness_unserved(const model::Policy& policy, const model::Application& application);

/// What a minute of the application's lateness counts: the weight of its class.
int weight(const model::Policy& policy, const model::Application& application);

/// Weighted minutes of lateness.
double placement_cost(const model::Policy& policy, const model::Application& application,
                      const model::Slot& slot);
double unserved_cost(const model::Policy& policy, const model::Application& application);

}  // namespace greenlane::planning
