#include "station/model/slot.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace greenlane::model {

namespace {

Result<SlotId> not_a_slot_id() {
  return refuse(Kind::invalid_field, "", "slot id",
                "not a slot id such as \"20220505-18\" (day, then the slot's number in that day)",
                "不是时段编号；应如“20220505-18”（日期加当日时段序号）");
}

bool open_on(const OpeningHours& hours, Day day) {
  const int weekday = static_cast<int>(day.weekday().iso_encoding());
  return std::ranges::find(hours.weekdays, weekday) != hours.weekdays.end();
}

}  // namespace

Result<SlotId> SlotId::parse(std::string_view text) {
  if (text.size() < 10 || text.size() > 12 || text[8] != '-') return not_a_slot_id();
  const std::string date = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) +
                           "-" + std::string(text.substr(6, 2));
  const Result<Day> day = Day::parse(date);
  const std::string_view digits = text.substr(9);
  int index = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  const bool plain = digits.front() != '-' && (digits.size() == 1 || digits.front() != '0');
  if (!day || !whole || !plain) return not_a_slot_id();
  return SlotId{*day, index};
}

std::string SlotId::text() const {
  return day.compact() + "-" + std::to_string(index);
}

int Slot::total() const {
  return std::accumulate(booked.begin(), booked.end(), 0);
}

void set_capacity(const Policy& policy, Slot& slot, int capacity) {
  slot.capacity = capacity;
  for (std::size_t i = 0; i < slot.reserved.size(); ++i)
    slot.reserved[i] = capacity * policy.priorities[i].reserved_percent / 100;
}

std::vector<Slot> slots_of(const Policy& policy, Day day) {
  std::vector<Interval> openings;
  for (const OpeningHours& hours : policy.opening_hours)
    if (open_on(hours, day))
      openings.push_back({policy.zone.at(day, hours.from), policy.zone.at(day, hours.to)});
  std::ranges::sort(openings);

  std::vector<Slot> slots;
  const Duration length = std::chrono::minutes{policy.slot_minutes};
  for (const Interval& opening : openings)
    for (Instant from = opening.from; from + length <= opening.to; from += length) {
      Slot slot{.id = {day, static_cast<int>(slots.size())}, .span = {from, from + length}};
      set_capacity(policy, slot, policy.slot_capacity);
      slots.push_back(std::move(slot));
    }
  return slots;
}

int free_places(const Slot& slot, PriorityClass priority) {
  int kept_for_others = 0;
  for (std::size_t i = 0; i < slot.reserved.size(); ++i)
    if (i != static_cast<std::size_t>(priority))
      kept_for_others += std::max(0, slot.reserved[i] - slot.booked[i]);
  return std::max(0, slot.capacity - slot.total() - kept_for_others);
}

bool quotas_hold(const Policy& policy, const Slot& slot) {
  const int kept = std::accumulate(slot.reserved.begin(), slot.reserved.end(), 0);
  int from_the_common_part = 0;
  for (std::size_t i = 0; i < slot.booked.size(); ++i)
    from_the_common_part += std::max(0, slot.booked[i] - slot.reserved[i]);
  const auto within_limit = [&](const CargoClassPolicy& cargo) {
    const auto booked = slot.cargo_booked.find(cargo.name);
    return !cargo.slot_max || booked == slot.cargo_booked.end() ||
           booked->second <= *cargo.slot_max;
  };
  return slot.total() <= slot.capacity && from_the_common_part <= slot.capacity - kept &&
         std::ranges::all_of(policy.cargo_classes, within_limit);
}

}  // namespace greenlane::model
