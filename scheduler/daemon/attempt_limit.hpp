#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace greenlane::daemon {

/// How often one address may have a password checked: a token bucket an address. An attempt that
/// succeeds is given back, so that only guessing runs dry. One thread.
class AttemptLimit {
 public:
  using Steady = std::chrono::steady_clock::time_point;

  AttemptLimit(double per_minute, double burst) : per_minute_(per_minute), burst_(burst) {}

  /// False when the address has none left at `now`.
  bool take(std::string_view address, Steady now);
  /// The attempt was no guess.
  void give_back(std::string_view address);

  std::size_t addresses() const { return buckets_.size(); }

  /// Beyond this many, addresses that have their full burst again are forgotten.
  static constexpr std::size_t addresses_max = 10'000;

 private:
  struct Bucket {
    double tokens;
    Steady at;
  };
  double tokens_at(const Bucket& bucket, Steady now) const;
  void forget_the_full(Steady now);

  const double per_minute_;
  const double burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace greenlane::daemon
