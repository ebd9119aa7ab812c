#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace greenlane::report {

// How figures read in a table for people; a dash where there is none.

/// "1:05:09"
std::string time_text(const std::optional<std::chrono::seconds>& time);

/// "+12.5 %", with a mark behind what is off by more than the policy allows.
std::string off_text(const std::optional<double>& percent, bool drifts);

}  // namespace greenlane::report
