#pragma once

#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/model/policy.hpp"

namespace greenlane::planning {

using namespace value;

/// When no pass can admit anybody, in ticks (sequence_tick.hpp) from `from`: the gate takes trucks
/// on a day with opening hours from the first slot's early grace to the day's end, since who came
/// in time may be let in until then (model::admits_until), and until the late grace of a slot that
/// ends with it.
std::vector<optimizer::Interval> gate_closed(const model::Policy& policy, Instant from, Instant to);

}  // namespace greenlane::planning
