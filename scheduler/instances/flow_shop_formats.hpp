#pragma once

#include <string>
#include <string_view>

#include "scheduler/optimizer/problem/problem.hpp"
#include "station/value/result.hpp"

namespace greenlane::instances {

/// Hybrid flow shop, makespan: n; the number of stages; the machines of each stage; then a line a
/// job with its duration at each stage.
value::Result<optimizer::Problem> read_hfsp(const std::string& name, std::string_view text);

/// Permutation flow shop, total tardiness: n; the number of machines, one a stage; n due dates;
/// then a line a job with its duration on each machine.
value::Result<optimizer::Problem> read_tt_pfsp(const std::string& name, std::string_view text);

}  // namespace greenlane::instances
