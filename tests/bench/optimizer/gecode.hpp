#pragma once

#include <string>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::bench {

/// Whether MiniZinc is installed here.
bool has_gecode();

/// The numbers of the best answer that Gecode finds to a model of tests/bench/peers; none: it found
/// none. It has the seconds to solve, and what MiniZinc needs to read the model besides. Throws
/// std::runtime_error if MiniZinc refuses the model or the data.
std::vector<optimizer::Time> gecode_answer(const std::string& model, const std::string& data,
                                           double seconds);

}  // namespace greenlane::bench
