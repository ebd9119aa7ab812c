#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "tests/bench/figures/table.hpp"

namespace greenlane::bench {

/// How clients ask.
struct Clients {
  std::size_t connections;
  std::size_t depth;  ///< requests under way on each at once

  std::size_t under_way() const { return connections * depth; }
};

/// Such as "64 connections" or "4 connections, 64 deep".
std::string text_of(const Clients& clients);

/// The station's and the baseline's time for the same requests, round by round, so that what the
/// machine does meanwhile meets both.
class Race {
 public:
  explicit Race(std::size_t requests) : requests_(requests) {}

  void add_round(std::chrono::nanoseconds station, std::chrono::nanoseconds baseline);

  /// Medians over the rounds; a goal is the least share of the baseline's rate, 0 for none.
  Figure figure(const std::string& what, const std::string& baseline, double goal) const;

 private:
  std::size_t requests_;
  std::vector<double> station_seconds_;
  std::vector<double> baseline_seconds_;
  std::vector<double> ratios_;
};

}  // namespace greenlane::bench
