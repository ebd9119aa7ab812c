#include <algorithm>

#include <fmt/format.h>

#include "station/model/queries.hpp"

namespace greenlane::model {

namespace {

std::string span_text(const Station& station, const Interval& span) {
  const Zone& zone = station.policy.zone;
  return fmt::format("{} {}–{}", zone.day_of(span.from).text(), zone.clock_text(span.from),
                     zone.clock_text(span.to));
}

/// Rule 7 before it happens: another approved application of the same vehicle or driver whose
/// window would overlap, or a visit under way.
std::optional<Problem> clash(const Station& station, const std::set<ApplicationId>& engagements,
                             const Application& application, const Interval& span,
                             const std::string& who, const std::string& who_zh) {
  for (const ApplicationId id : engagements) {
    const Application* other = find(station, id);
    if (id == application.id || !other) continue;
    if (other->state == ApplicationState::approved) {
      const Result<Slot> theirs = slot_at(station, *other->slot);
      if (theirs && theirs->span.overlaps(span))
        return Problem{Kind::conflict, "slot_id", "rule 7",
                       fmt::format("{} is approved for {} by {}", who,
                                   span_text(station, theirs->span), other->number),
                       fmt::format("{} 已由 {} 获批 {}", who_zh, other->number,
                                   span_text(station, theirs->span))};
    }
  }
  return std::nullopt;
}

std::optional<Problem> any_clash(const Station& station, const Application& application,
                                 const Interval& span) {
  const Vehicle* vehicle = find(station, application.trip.vehicle_id);
  if (auto problem = clash(station, vehicle->engagements, application, span,
                           "vehicle " + vehicle->plate.text(), "车辆 " + vehicle->plate.text()))
    return problem;
  for (const DriverId id : application.trip.driver_ids)
    if (auto problem = clash(station, find(station, id)->engagements, application, span,
                             "driver " + id.text(), "司机 " + id.text()))
      return problem;
  return std::nullopt;
}

const Word* full_cargo_class(const Station& station, const Slot& slot, const Trip& trip) {
  for (const Consignment& consignment : trip.consignments) {
    const CargoClassPolicy* cargo = find_cargo_class(station.policy, consignment.cargo_class);
    const auto found = slot.cargo_booked.find(consignment.cargo_class);
    const int booked = found == slot.cargo_booked.end() ? 0 : found->second;
    if (cargo && cargo->slot_max && booked >= *cargo->slot_max) return &cargo->name;
  }
  return nullptr;
}

Day last_bookable_day(const Station& station, Instant now) {
  return station.policy.zone.day_of(now).plus(station.policy.booking_days_max);
}

/// A refusal for want of room, with what was free.
std::unexpected<Problem> no_room(const Station& station, const Slot& slot, PriorityClass priority,
                                 Problem problem) {
  problem.availability = {.at_event = station.last_seq,
                          .slot_id = slot.id.text(),
                          .capacity = slot.capacity,
                          .booked = slot.total(),
                          .free = slot.closed ? 0 : free_places(slot, priority),
                          .nearest_slot_id = {}};
  return std::unexpected(std::move(problem));
}

}  // namespace

void offer_nearest(Problem& problem, const Station& station, const Application& application,
                   Instant now) {
  const auto nearest = nearest_slot(station, application, application.trip.window.from, now);
  if (!nearest) {
    problem.message += "; no slot within the booking horizon is free";
    problem.zh += "；可预约期内没有空闲时段";
    return;
  }
  if (problem.availability) problem.availability->nearest_slot_id = nearest->id.text();
  const std::string span = span_text(station, nearest->span);
  problem.message += fmt::format("; the nearest free slot is {} ({})", nearest->id.text(), span);
  problem.zh += fmt::format("；最近的空闲时段是 {}（{}）", nearest->id.text(), span);
}

Result<Slot> slot_at(const Station& station, SlotId id) {
  const auto touched = station.slots.find(id);
  if (touched != station.slots.end()) return touched->second;
  const std::vector<Slot> slots = slots_of(station.policy, id.day);
  if (slots.empty())
    return refuse(Kind::not_found, "slot_id", "opening hours",
                  "the station is closed on " + id.day.text(), id.day.text() + " 本站不开放");
  if (static_cast<std::size_t>(id.index) >= slots.size())
    return refuse(Kind::not_found, "slot_id", "slot id",
                  fmt::format("{} has the slots {} to {}", id.day.text(), slots.front().id.text(),
                              slots.back().id.text()),
                  fmt::format("{} 的时段是 {} 至 {}", id.day.text(), slots.front().id.text(),
                              slots.back().id.text()));
  return slots[static_cast<std::size_t>(id.index)];
}

std::vector<Slot> slots_on(const Station& station, Day day) {
  std::vector<Slot> slots = slots_of(station.policy, day);
  const auto first = station.slots.lower_bound(SlotId{day, 0});
  for (auto it = first; it != station.slots.end() && it->first.day == day; ++it) {
    const auto place = std::ranges::find(slots, it->first, &Slot::id);
    if (place != slots.end()) {
      *place = it->second;
    } else {
      slots.push_back(it->second);
    }
  }
  return slots;
}

Result<void> slot_takes(const Station& station, const Slot& slot, const Application& application,
                        Instant now, const FirmUse& more) {
  const auto span = [&] { return span_text(station, slot.span); };
  const auto refused = [&](Problem problem) {
    return no_room(station, slot, application.priority, std::move(problem));
  };
  if (slot.span.to <= now)
    return refuse(Kind::expired, "slot_id", "slot is over", "the slot " + span() + " is over",
                  "时段 " + span() + " 已结束");
  if (slot.closed)
    return refused({Kind::capacity, "slot_id", "slot closed", "the slot " + span() + " is closed",
                    "时段 " + span() + " 已关闭"});
  if (slot.total() >= slot.capacity)
    return refused({Kind::capacity, "slot_id", "rule 4: slot capacity",
                    fmt::format("the slot {} is full: {} of {} places are taken", span(),
                                slot.total(), slot.capacity),
                    fmt::format("时段 {} 已满：{}/{}", span(), slot.total(), slot.capacity)});
  if (free_places(slot, application.priority) == 0)
    return refused(
        {Kind::capacity, "slot_id", "rule 4: reserved share",
         fmt::format("the places left in the slot {} are kept for other classes", span()),
         fmt::format("时段 {} 的余位保留给其他优先级", span())});
  if (const Word* cargo = full_cargo_class(station, slot, application.trip))
    return refused({Kind::capacity, "slot_id", "rule 4: slot_max of " + cargo->text(),
                    fmt::format("the slot {} takes no more trucks with {}", span(), cargo->text()),
                    fmt::format("时段 {} 不再接收货类 {}", span(), cargo->text())});
  if (auto problem = over_share(station, slot, application, now, more))
    return refused(*std::move(problem));
  if (auto problem = any_clash(station, application, slot.span)) return std::unexpected(*problem);
  return {};
}

std::optional<Slot> nearest_slot(const Station& station, const Application& application,
                                 Instant from, Instant now) {
  const Day last = last_bookable_day(station, now);
  for (Day day = station.policy.zone.day_of(std::max(from, now)); day <= last; day = day.plus(1))
    for (const Slot& slot : slots_on(station, day))
      if (slot.span.from >= from && slot_takes(station, slot, application, now)) return slot;
  return std::nullopt;
}

Result<Slot> first_slot(const Station& station, const Application& application, Instant now) {
  const Interval& window = application.trip.window;
  const Zone& zone = station.policy.zone;
  std::optional<Problem> first_reason;
  for (Day day = zone.day_of(window.from); day <= zone.day_of(window.to); day = day.plus(1))
    for (const Slot& slot : slots_on(station, day)) {
      if (!slot.span.overlaps(window)) continue;
      Result<void> takes = slot_takes(station, slot, application, now);
      if (takes) return slot;
      if (!first_reason || first_reason->kind == Kind::expired)
        first_reason = std::move(takes.error());
    }
  if (!first_reason)
    first_reason = Problem{Kind::capacity, "slot_id", "opening hours",
                           "the station has no slot in the wanted window", "时间窗内没有开放时段"};
  offer_nearest(*first_reason, station, application, now);
  return std::unexpected(std::move(*first_reason));
}

}  // namespace greenlane::model
