#pragma once

#include <cstdint>
#include <random>

#include "station/value/ensure.hpp"

namespace greenlane::simulation {

/// Dice that fall the same way for a seed, on every machine: the standard fixes what its engine
/// gives, and leaves to each library what its distributions make of that.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// A number from 0 to `sides` - 1. Its odds differ by less than one in 10^13 for a million sides.
  std::int64_t below(std::int64_t sides) {
    ENSURE(sides > 0);
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(sides));
  }

  /// True so often of a hundred times.
  bool falls(int percent) { return below(100) < percent; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace greenlane::simulation
