#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "station/report/daily_report.hpp"

namespace greenlane::report {

/// What an application is counted by.
struct Group {
  EnterpriseId carrier;
  PriorityClass priority{};
  std::vector<Word> cargo_classes;
};

/// What happened in a period, counted once for the whole station and once in each breakdown.
struct Breakdown {
  Counts all;
  std::map<Word, std::int64_t> turned_away;  ///< by reason
  std::map<Word, std::int64_t> diverted;     ///< by reason
  std::map<EnterpriseId, Counts> by_carrier;
  std::map<PriorityClass, Counts> by_priority;
  std::map<Word, Counts> by_cargo_class;
};

/// Counts `times` of one figure for applications of a group.
void count(Breakdown& in, const Group& group, std::int64_t Counts::* figure, std::int64_t times);

/// Goes on with what a later period counted.
void add(Breakdown& to, const Breakdown& later);

/// Trucks inside, after all that was counted since the station's first event.
std::int64_t inside(const Counts& cumulative);

}  // namespace greenlane::report
