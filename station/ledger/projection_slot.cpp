#include "station/ledger/json_column.hpp"
#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

namespace {

using CountByClass = std::array<int, model::priority_classes>;
using CountByCargo = std::map<Word, int>;

}  // namespace

void put_slot(Projection& to, const model::Slot& slot) {
  to.connection().run(
      "INSERT OR REPLACE INTO slot (id, span_from, span_to, capacity, closed, reserved, booked,"
      " cargo_booked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      slot.id, slot.span.from, slot.span.to, slot.capacity, slot.closed, slot.reserved, slot.booked,
      slot.cargo_booked);
}

void put_new_slot(Projection& to, const model::Slot& slot) {
  if (!to.connection().row<int>("SELECT 1 FROM slot WHERE id = ?", slot.id)) put_slot(to, slot);
}

void book(Projection& to, const model::SlotId& slot, model::PriorityClass priority,
          const std::vector<Word>& cargo_classes, int places) {
  auto [booked, cargo_booked] = to.connection().only<CountByClass, CountByCargo>(
      "SELECT booked, cargo_booked FROM slot WHERE id = ?", slot);
  booked[static_cast<std::size_t>(priority)] += places;
  for (const Word& cargo : cargo_classes)
    if ((cargo_booked[cargo] += places) == 0) cargo_booked.erase(cargo);
  to.connection().run("UPDATE slot SET booked = ?, cargo_booked = ? WHERE id = ?", booked,
                      cargo_booked, slot);
}

void book(Projection& to, const model::SlotId& slot, model::ApplicationId application, int places) {
  const auto priority = to.connection().only<model::PriorityClass>(
      "SELECT priority FROM application WHERE id = ?", application);
  book(to, slot, priority, cargo_classes_of(to, application), places);
}

void take_place(Projection& to, const model::Slot& slot, model::ApplicationId application) {
  put_new_slot(to, slot);
  book(to, slot.id, application, 1);
}

void project_event(Projection& to, const model::SlotCapacitySet& event) {
  put_slot(to, event.slot);
}

void project_event(Projection& to, const model::SlotClosed& event) {
  put_slot(to, event.slot);
}

}  // namespace greenlane::ledger
