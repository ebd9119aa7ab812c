#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "station/model/stage_estimate.hpp"

namespace greenlane::planning {

using namespace value;

/// How long services of a station may be expected to last, each kind looked up once. The station
/// must outlive it and not change meanwhile. One thread.
class ServiceTimes {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a station says how long its services last.
  ServiceTimes(const model::Station& station) : station_(&station) {}

  const model::Station& station() const { return *station_; }

  /// What half of such services take at most, when they begin at `start`.
  Duration median(const model::StagePolicy& stage, const std::vector<Word>& cargo_classes,
                  Instant start) const;

 private:
  using Kind = std::tuple<Word, std::vector<Word>, int>;  ///< stage, cargo, hours

  const model::Station* station_;
  mutable std::map<Kind, Duration> known_;
};

}  // namespace greenlane::planning
