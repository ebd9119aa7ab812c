#pragma once

#include <cstddef>
#include <cstdint>

namespace greenlane::optimizer {

/// A sequence of numbers that follows from its seed, the same on every machine: SplitMix64
/// (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  /// One of 0 … bound - 1; bound is at least 1 and below 2^32. Its bias is below 2^-32.
  std::size_t below(std::size_t bound) {
    return static_cast<std::size_t>(((next() >> 32) * bound) >> 32);
  }

  /// At least 0 and below 1.
  double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace greenlane::optimizer
