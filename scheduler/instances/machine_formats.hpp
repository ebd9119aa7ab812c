#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/result.hpp"

namespace greenlane::instances {

/// One machine, weighted tardiness, as the OR-Library has it: for each instance n durations, then
/// n weights, then n due dates. The text does not say n: `jobs` does, else the number in the
/// file's name, as in "wt100.txt".
value::Result<std::vector<optimizer::Problem>> read_orlib_wt(const std::string& name,
                                                             std::string_view text,
                                                             std::optional<int> jobs);

/// Identical machines, weighted tardiness: n, then n lines of duration, due date, weight. The due
/// dates are those of one machine: each is divided by the number of machines, rounded down.
value::Result<optimizer::Problem> read_pm_twt(const std::string& name, std::string_view text,
                                              std::optional<int> machines);

}  // namespace greenlane::instances
