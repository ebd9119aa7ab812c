#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace greenlane::fault {

/// Random numbers that follow from a seed, on every machine the same.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  /// From 0 to one below `bound`, which is not 0.
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool one_in(std::size_t times) { return below(times) == 0; }

 private:
  std::mt19937_64 random_;
};

}  // namespace greenlane::fault
