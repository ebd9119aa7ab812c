#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

constexpr int slot_capacity_most = 10'000;

}  // namespace

void read_servers(const Table& table, Reading& reading) {
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    const std::string& does = fields.text("does");
    if (does != "up" && does != "down")
      fields.fault("does", "choice", "\"" + does + "\" is neither up nor down");
    reading.scenario.servers.push_back({
        .at = reading.within_days(fields, "at"),
        .stage = fields.value<Word>("stage"),
        .server = fields.value<Word>("server"),
        .up = does == "up",
        .reason = fields.value<Note>("reason"),
    });
  }
}

void read_slots(const Table& table, Reading& reading) {
  for (const Row& row : table.rows) {
    const Fields fields{table, row, reading.scenario.zone, reading.faults};
    SlotScript slot{
        .at = reading.within_days(fields, "at"),
        .slot = fields.value<model::SlotId>("slot"),
        .capacity = std::nullopt,
        .reason = fields.value<Note>("reason"),
    };
    if (fields.text("capacity") != "closed")
      slot.capacity = static_cast<int>(fields.number("capacity", 0, slot_capacity_most));
    reading.scenario.slots.push_back(std::move(slot));
  }
}

}  // namespace greenlane::simulation
