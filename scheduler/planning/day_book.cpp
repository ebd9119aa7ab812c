#include "scheduler/planning/day_book.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "station/value/ensure.hpp"

namespace greenlane::planning {

DayBook::DayBook(const model::Station& station, Day day, Instant now)
    : station_(station), now_(now), slots_(model::slots_on(station, day)) {
  std::ranges::sort(slots_, {}, [](const model::Slot& slot) { return slot.span.from; });
}

const model::Slot* DayBook::find(const model::SlotId& id) const {
  const auto found = std::ranges::find(slots_, id, &model::Slot::id);
  return found == slots_.end() ? nullptr : &*found;
}

std::optional<Problem> DayBook::objection(const model::Slot& slot,
                                          const model::Application& application) const {
  if (application.eta && slot.span.to <= *application.eta)
    return Problem{Kind::state, "slot_id", "expected later", "the truck is expected later",
                   "车辆预计到达更晚"};
  if (auto early = model::before_round(station_.policy, slot, application, now_)) return early;
  const auto firm = firms_.find(application.carrier);
  const model::FirmUse given_here = firm == firms_.end() ? model::FirmUse{} : firm->second;
  if (Result<void> takes = model::slot_takes(station_, slot, application, now_, given_here); !takes)
    return takes.error();
  const model::VehicleId vehicle = application.trip.vehicle_id;
  if (const auto given = vehicles_.find(vehicle); given != vehicles_.end())
    if (auto problem = clash(given->second, slot.span, "the vehicle", "车辆")) return problem;
  for (const model::DriverId driver : application.trip.driver_ids)
    if (const auto given = drivers_.find(driver); given != drivers_.end())
      if (auto problem =
              clash(given->second, slot.span, "driver " + driver.text(), "司机 " + driver.text()))
        return problem;
  return std::nullopt;
}

std::optional<Problem> DayBook::clash(const std::vector<Interval>& engagements,
                                      const Interval& span, const std::string& who,
                                      const std::string& who_zh) const {
  const auto overlaps = [&](const Interval& given) { return given.overlaps(span); };
  const auto found = std::ranges::find_if(engagements, overlaps);
  if (found == engagements.end()) return std::nullopt;
  const Zone& zone = station_.policy.zone;
  const std::string when =
      fmt::format("{}–{}", zone.clock_text(found->from), zone.clock_text(found->to));
  return Problem{Kind::conflict, "slot_id", "rule 7",
                 fmt::format("{} has a place {} in the same plan", who, when),
                 fmt::format("{}在同一计划中已安排 {}", who_zh, when)};
}

void DayBook::book(const model::SlotId& id, const model::Application& application) {
  const auto slot = std::ranges::find(slots_, id, &model::Slot::id);
  ENSURE(slot != slots_.end());
  model::book(*slot, application, 1);
  vehicles_[application.trip.vehicle_id].push_back(slot->span);
  for (const model::DriverId driver : application.trip.driver_ids)
    drivers_[driver].push_back(slot->span);
  model::FirmUse& firm = firms_[application.carrier];
  ++firm.bookings;
  if (model::in_peak(station_.policy, *slot)) ++firm.in_peak;
  ENSURE(slot->total() <= slot->capacity);  // rule 4
}

}  // namespace greenlane::planning
