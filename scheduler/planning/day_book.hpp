#pragma once

#include <map>
#include <optional>
#include <vector>

#include "station/model/queries.hpp"

namespace greenlane::planning {

using namespace value;

/// A working copy of one day's slots in which a plan books, without touching the station. What it
/// takes, the rules 4 and 7, the day's round and the firms' shares allow: beside the station's own
/// bookings, and beside its own.
class DayBook {
 public:
  /// The station must outlive the book and not change meanwhile.
  DayBook(const model::Station& station, Day day, Instant now);

  /// The day's slots in the order of time, with what was booked here.
  const std::vector<model::Slot>& slots() const { return slots_; }
  const model::Slot* find(const model::SlotId& id) const;

  /// Why a slot of this day cannot take the application; nothing when it can.
  std::optional<Problem> objection(const model::Slot& slot,
                                   const model::Application& application) const;

  /// Books a slot of this day that has no objection.
  void book(const model::SlotId& id, const model::Application& application);

 private:
  std::optional<Problem> clash(const std::vector<Interval>& engagements, const Interval& span,
                               const std::string& who, const std::string& who_zh) const;

  const model::Station& station_;
  Instant now_;
  std::vector<model::Slot> slots_;
  std::map<model::VehicleId, std::vector<Interval>> vehicles_;  ///< spans given here
  std::map<model::DriverId, std::vector<Interval>> drivers_;
  std::map<model::EnterpriseId, model::FirmUse> firms_;  ///< places given here
};

}  // namespace greenlane::planning
