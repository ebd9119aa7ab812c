#include "scheduler/planning/service_times.hpp"

namespace greenlane::planning {

Duration ServiceTimes::median(const model::StagePolicy& stage,
                              const std::vector<Word>& cargo_classes, Instant start) const {
  if (!model::stage_time_policy(station_->policy).predict) return stage.service_time;
  const int band = model::band_of(station_->policy.zone, start);
  const auto [kind, is_new] = known_.try_emplace({stage.name, cargo_classes, band});
  if (is_new) kind->second = model::expected_time(*station_, stage, cargo_classes, band).p50;
  return kind->second;
}

}  // namespace greenlane::planning
