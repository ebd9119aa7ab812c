#pragma once

#include <optional>
#include <vector>

namespace greenlane::simulation {

/// A mean over replications, and how far the true one may lie from it with 95 % confidence, by
/// Student's t; nothing is said of a single replication.
struct Estimate {
  double mean = 0;
  std::optional<double> margin;

  /// Whether the whole interval is below, or above, a value.
  bool below(double value) const { return margin && mean + *margin < value; }
  bool above(double value) const { return margin && mean - *margin > value; }
};

Estimate estimate_of(const std::vector<double>& values);

/// Of the differences, pair by pair: what common random numbers make narrow.
Estimate paired_difference(const std::vector<double>& values, const std::vector<double>& base);

}  // namespace greenlane::simulation
