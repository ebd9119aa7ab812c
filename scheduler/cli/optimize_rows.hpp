#pragma once

#include <cstdint>
#include <string>

#include <boost/describe/class.hpp>

namespace greenlane::cli {

/// What `greenlane optimize` prints of an instance, a line each.
struct OptimizeRow {
  std::string instance;
  std::string format;
  std::int64_t objective = 0;
  std::int64_t lower_bound = 0;
  bool proven_optimal = false;
  double seconds = 0;  ///< of real time, reading and bound included
  std::uint64_t iterations = 0;
};
BOOST_DESCRIBE_STRUCT(OptimizeRow, (),
                      (instance, format, objective, lower_bound, proven_optimal, seconds,
                       iterations))

/// Its last line when there is a reference.
struct OptimizeSummary {
  int instances = 0;    ///< that the reference knows
  int hits = 0;         ///< with an objective of at most the reference's
  int below = 0;        ///< of these, with a smaller one
  int proven = 0;       ///< of all instances
  double mean_gap = 0;  ///< in percent of the reference, over those where it is not 0
  double worst_gap = 0;
  std::string worst;  ///< the instance with the worst gap; empty: none is above
  double seconds = 0;
};
BOOST_DESCRIBE_STRUCT(OptimizeSummary, (),
                      (instances, hits, below, proven, mean_gap, worst_gap, worst, seconds))

/// Each as one line of JSON.
std::string line_of(const OptimizeRow& row);
std::string line_of(const OptimizeSummary& summary);

}  // namespace greenlane::cli
