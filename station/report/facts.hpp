#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "station/model/station.hpp"
#include "station/report/breakdown.hpp"
#include "station/report/daily_report.hpp"

namespace greenlane::report {

/// What some events are about.
struct Mentions {
  std::set<ApplicationId> applications;
  std::set<VisitId> visits;
  std::set<std::string> passes;  ///< by number
};

/// For whoever gathers DayFacts: what to look up.
Mentions mentioned_in(const std::vector<Entry>& entries);

/// All that the figures of one day follow from, as read from the ledger. What an application or a
/// visit came to after the day does no harm: of them only instants are looked at, and what never
/// changes, so that the report of a day that is over reads the same for ever.
struct DayFacts {
  Day day;
  Instant until;  ///< the end of the day, or now when that is earlier

  Breakdown before;                                ///< all until the end of the day before
  std::int64_t enterprises_registered_before = 0;  ///< at the end of the day before
  /// Distinct carriers, consignors and consignees of all applications filed by `until`.
  std::int64_t enterprises_named = 0;

  std::vector<Entry> entries;  ///< all events of the day, in order
  /// Those that `entries` mention.
  std::map<VisitId, Visit> visits;
  std::map<std::string, Pass> passes;
  /// Those that `entries` mention, and those of `visits` and `passes`.
  std::map<ApplicationId, Application> applications;
  /// The carriers of `applications`, and those that `before` leaves with trucks inside.
  std::map<EnterpriseId, Name> enterprises;
  std::map<SlotId, Slot> slots;            ///< all of the day, booked or not, and those of `passes`
  std::set<SlotId> peak_slots;             ///< those of `slots` that begin in peak hours
  std::vector<Word> stages;                ///< of the policy in force at `until`, in its order
  std::map<Word, Duration> service_times;  ///< what it says that their services take
  StageTimePolicy stage_times;             ///< when it says that they are off
};

/// The report of a day. Looks at nothing but the facts; any thread.
DailyReport daily(const DayFacts& facts);

}  // namespace greenlane::report
