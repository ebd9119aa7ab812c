#pragma once

#include <string>

#include "scheduler/cli/language.hpp"
#include "scheduler/cli/simulate_rows.hpp"

namespace greenlane::cli {

/// The policies side by side, with their intervals, and how many trucks wait hour by hour, as SVG.
std::string plot_of(const SimulateReport& report, const simulation::WhatIfOutcome& outcome,
                    Language language);

}  // namespace greenlane::cli
