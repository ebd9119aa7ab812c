#pragma once

#include <map>

#include "station/report/facts.hpp"

namespace greenlane::report {

/// What happened on a day, counted once for the whole station and once in each breakdown.
struct Tally {
  Counts day;
  std::int64_t enterprises_registered = 0;
  std::map<Word, std::int64_t> turned_away;  ///< by reason
  std::map<Word, std::int64_t> diverted;     ///< by reason
  std::map<EnterpriseId, Counts> by_carrier;
  std::map<PriorityClass, Counts> by_priority;
  std::map<Word, Counts> by_cargo_class;
};

Tally tally(const DayFacts& facts);

}  // namespace greenlane::report
