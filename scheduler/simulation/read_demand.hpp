#pragma once

#include "scheduler/simulation/demand.hpp"
#include "scheduler/simulation/section.hpp"

namespace greenlane::simulation {

/// Reads scenario.toml's [demand], for so many days. Notes every fault and leaves what it could not
/// read empty.
Demand read_demand(const Section& file, std::size_t days);

}  // namespace greenlane::simulation
