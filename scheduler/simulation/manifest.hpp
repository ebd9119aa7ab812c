#pragma once

#include <string>
#include <string_view>

#include "scheduler/simulation/scenario.hpp"
#include "station/policy/fault.hpp"

namespace greenlane::simulation {

/// Reads scenario.toml: title, days, staff and what they do every day. Notes every fault and leaves
/// what it could not read empty.
Scenario read_manifest(std::string_view text, const std::string& file, policy::Faults& faults);

}  // namespace greenlane::simulation
