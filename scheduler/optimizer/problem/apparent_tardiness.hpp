#pragma once

#include <algorithm>
#include <cmath>

namespace greenlane::optimizer {

/// The apparent tardiness cost of a job: its weight by its work, the less the more slack it has,
/// slack being counted in `patience`, how far one looks ahead (Vepsalainen and Morton, Priority
/// rules for job shops with weighted tardiness costs, Management Science 33, 1987). Work and
/// patience are above 0; without slack it is weight by work.
inline double apparent_tardiness(double weight, double work, double slack, double patience) {
  return weight / work * std::exp(-std::max(0.0, slack) / patience);
}

}  // namespace greenlane::optimizer
