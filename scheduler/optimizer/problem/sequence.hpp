#pragma once

#include <vector>

namespace greenlane::optimizer {

/// Jobs by their number, in the order in which they are taken.
using Sequence = std::vector<int>;

}  // namespace greenlane::optimizer
