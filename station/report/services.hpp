#pragma once

#include <algorithm>

#include "station/report/facts.hpp"
#include "station/report/look_up.hpp"

namespace greenlane::report {

/// The service that an event of the day has finished.
inline const StageRecord& finished_service(const DayFacts& facts, const StageFinished& event,
                                           Instant at) {
  const auto& records = look_up(facts.visits, event.visit).records;
  const auto record = std::ranges::find_if(records, [&](const StageRecord& candidate) {
    return candidate.stage == event.stage && candidate.finished_at == at;
  });
  ENSURE(record != records.end());
  return *record;
}

}  // namespace greenlane::report
