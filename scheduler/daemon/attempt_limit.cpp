#include "scheduler/daemon/attempt_limit.hpp"

#include <algorithm>

namespace greenlane::daemon {

bool AttemptLimit::take(std::string_view address, Steady now) {
  if (buckets_.size() >= addresses_max) forget_the_full(now);
  // Still too many: a flood from everywhere. Whoever is not known yet waits.
  if (buckets_.size() >= addresses_max && !buckets_.contains(std::string(address))) return false;
  Bucket& bucket = buckets_.try_emplace(std::string(address), burst_, now).first->second;
  bucket = {tokens_at(bucket, now), now};
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

void AttemptLimit::give_back(std::string_view address) {
  const auto found = buckets_.find(std::string(address));
  if (found != buckets_.end()) found->second.tokens = std::min(burst_, found->second.tokens + 1);
}

double AttemptLimit::tokens_at(const Bucket& bucket, Steady now) const {
  const std::chrono::duration<double, std::ratio<60>> minutes = now - bucket.at;
  return std::min(burst_, bucket.tokens + minutes.count() * per_minute_);
}

void AttemptLimit::forget_the_full(Steady now) {
  std::erase_if(buckets_,
                [&](const auto& known) { return tokens_at(known.second, now) >= burst_; });
}

}  // namespace greenlane::daemon
