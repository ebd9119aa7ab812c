#pragma once

#include <string>

#include "scheduler/cli/console.hpp"
#include "scheduler/optimizer/problem/problem.hpp"
#include "scheduler/optimizer/solve.hpp"

namespace greenlane::cli {

/// A plan as a picture (SVG): a row for each server, by stage; a bar for each operation, coloured
/// by family, or by job where all are of one family, with the job's number where it fits; a red
/// foot under the bars of jobs that end after they are due; grey where a server is closed; the
/// words in the console's language.
std::string gantt(const Console& console, const optimizer::Problem& problem,
                  const optimizer::Outcome& outcome);

}  // namespace greenlane::cli
