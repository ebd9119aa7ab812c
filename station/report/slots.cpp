#include "station/report/slots.hpp"

#include <map>
#include <variant>

#include "station/report/look_up.hpp"
#include "station/report/share.hpp"

namespace greenlane::report {

namespace {

std::map<SlotId, std::int64_t> admissions_by_slot(const DayFacts& facts) {
  std::map<SlotId, std::int64_t> admissions;
  for (const Entry& entry : facts.entries)
    if (const auto* admitted = std::get_if<TruckAdmitted>(&entry.event))
      ++admissions[look_up(facts.passes, admitted->pass_number).slot];
  return admissions;
}

}  // namespace

std::vector<SlotFigures> slot_figures(const DayFacts& facts) {
  const std::map<SlotId, std::int64_t> admissions = admissions_by_slot(facts);
  std::vector<SlotFigures> rows;
  for (const auto& [id, slot] : facts.slots) {
    const auto found = admissions.find(id);
    const std::int64_t admitted = found == admissions.end() ? 0 : found->second;
    if (id.day == facts.day || admitted > 0)
      rows.push_back({.slot_id = id,
                      .from = slot.span.from,
                      .to = slot.span.to,
                      .capacity = slot.capacity,
                      .booked = slot.total(),
                      .admitted = admitted});
  }
  return rows;
}

SlotUse slot_use(const std::vector<SlotFigures>& rows, Day day) {
  SlotUse use;
  for (const SlotFigures& row : rows) {
    if (row.slot_id.day != day) continue;
    use.capacity += row.capacity;
    use.booked += row.booked;
    use.admitted += row.admitted;
  }
  use.booked_percent = percent(use.booked, use.capacity);
  use.admitted_percent = percent(use.admitted, use.capacity);
  return use;
}

}  // namespace greenlane::report
