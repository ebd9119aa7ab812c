#include "scheduler/planning/day_limits.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace greenlane::planning {
namespace {

using model::Application;
using model::Slot;
using optimizer::SlotLimit;

std::vector<std::size_t> slots_within(const std::vector<Slot>& slots, const Interval& window) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].span.overlaps(window)) found.push_back(i);
  return found;
}

/// Candidates by what they share.
template <class Key>
using Sharers = std::map<Key, std::vector<int>>;

}  // namespace

DayLimits::DayLimits(const model::Station& station, const std::vector<Candidate>& candidates,
                     const Draft& untouched, Instant now, const FirmCaps& caps)
    : untouched_(untouched) {
  for (const Candidate& candidate : candidates)
    items_.push_back({candidate.application, model::cargo_classes_of(candidate.application->trip),
                      slots_within(untouched.slots(), candidate.application->trip.window)});
  add_crews();
  add_firms(station, now);
  add_caps(caps);
  add_cargo(station.policy);
}

std::vector<SlotLimit> DayLimits::broken(const std::vector<int>& plan) const {
  std::vector<SlotLimit> limits;
  for (const Share& share : shares_) {
    const auto uses = std::ranges::count_if(share.items, [&](int item) {
      const int slot = plan[static_cast<std::size_t>(item)];
      return slot >= 0 && share.slots[static_cast<std::size_t>(slot)];
    });
    if (uses > share.at_most) limits.push_back(limit_of(share));
  }
  add_overloads(plan, limits);
  return limits;
}

/// What is booked may overload a stage by itself, when a server is down; that the plan cannot mend.
/// Of each group of servers the first that it can, since the others follow from it.
void DayLimits::add_overloads(const std::vector<int>& plan, std::vector<SlotLimit>& limits) const {
  std::map<std::vector<Word>, std::vector<int>> trucks;  // by kind of cargo: how many in which slot
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if (plan[i] < 0) continue;
    std::vector<int>& by_slot = trucks[items_[i].cargo_classes];
    by_slot.resize(untouched_.slots().size());
    ++by_slot[static_cast<std::size_t>(plan[i])];
  }
  StageLoad load = untouched_.load();
  for (const auto& [cargo_classes, by_slot] : trucks) load.add(by_slot, cargo_classes);
  const StageLoad::Overload* named = nullptr;
  const std::vector<StageLoad::Overload> overloads = load.overloads();
  for (const StageLoad::Overload& overload : overloads) {
    const int booked = untouched_.load().trucks_in(overload);
    const int planned = load.trucks_in(overload) - booked;
    if (planned <= std::max(0, overload.trucks_max - booked)) continue;
    if (named && named->stage == overload.stage && named->servers == overload.servers) continue;
    named = &overload;
    limits.push_back(limit_of(overload));
  }
}

void DayLimits::add_crews() {
  Sharers<model::VehicleId> vehicles;
  Sharers<model::DriverId> drivers;
  for (int i = 0; i < std::ssize(items_); ++i) {
    const model::Trip& trip = items_[static_cast<std::size_t>(i)].application->trip;
    vehicles[trip.vehicle_id].push_back(i);
    for (const model::DriverId driver : trip.driver_ids) drivers[driver].push_back(i);
  }
  for (const auto& [vehicle, items] : vehicles) add_crew(items);
  for (const auto& [driver, items] : drivers) add_crew(items);
}

/// Two slots overlap only if both hold the begin of the later one.
void DayLimits::add_crew(const std::vector<int>& items) {
  if (items.size() < 2) return;
  for (const Slot& slot : untouched_.slots()) add_share({items, slots_at(slot.span.from), 1});
}

/// Emergencies are free of a firm's limits. What is kept for an own offer counts for its taker.
void DayLimits::add_firms(const model::Station& station, Instant now) {
  if (!station.policy.firms || untouched_.slots().empty()) return;
  Sharers<model::EnterpriseId> firms;
  for (int i = 0; i < std::ssize(items_); ++i) {
    const Application& application = *items_[static_cast<std::size_t>(i)].application;
    if (application.priority != model::PriorityClass::emergency)
      firms[application.carrier].push_back(i);
  }
  std::vector<bool> peak;
  for (const Slot& slot : untouched_.slots()) peak.push_back(model::in_peak(station.policy, slot));
  const Day day = untouched_.slots().front().id.day;
  for (const auto& [firm, items] : firms) {
    const auto offers = static_cast<int>(std::ranges::count_if(items, [&](int item) {
      return items_[static_cast<std::size_t>(item)].application->offer.has_value();
    }));
    const int held = model::bookings_of(station, firm) - offers;
    const model::PeakShare share = model::peak_share(station, firm, day);
    add_share({items, std::vector<bool>(peak.size(), true),
               std::max(0, model::bookings_allowed(station, firm, now) - held)});
    add_share({items, peak, std::max(0, share.allowed - share.booked + offers)});
  }
}

void DayLimits::add_caps(const FirmCaps& caps) {
  for (const auto& [firm, places] : caps) {
    std::vector<int> items;
    for (int i = 0; i < std::ssize(items_); ++i)
      if (items_[static_cast<std::size_t>(i)].application->carrier == firm) items.push_back(i);
    add_share({items, std::vector<bool>(untouched_.slots().size(), true), places});
  }
}

void DayLimits::add_cargo(const model::Policy& policy) {
  for (const model::CargoClassPolicy& cargo : policy.cargo_classes) {
    if (!cargo.slot_max) continue;
    std::vector<int> items;
    for (int i = 0; i < std::ssize(items_); ++i)
      if (std::ranges::binary_search(items_[static_cast<std::size_t>(i)].cargo_classes, cargo.name))
        items.push_back(i);
    for (std::size_t i = 0; i < untouched_.slots().size(); ++i) {
      const auto booked = untouched_.slots()[i].cargo_booked.find(cargo.name);
      const int taken = booked == untouched_.slots()[i].cargo_booked.end() ? 0 : booked->second;
      std::vector<bool> slots(untouched_.slots().size());
      slots[i] = true;
      add_share({items, std::move(slots), std::max(0, *cargo.slot_max - taken)});
    }
  }
}

/// One that can bind.
void DayLimits::add_share(Share share) {
  std::erase_if(share.items, [&](int item) {
    return std::ranges::none_of(items_[static_cast<std::size_t>(item)].slots,
                                [&](std::size_t slot) { return share.slots[slot]; });
  });
  if (std::ssize(share.items) > share.at_most) shares_.push_back(std::move(share));
}

SlotLimit DayLimits::limit_of(const Share& share) const {
  SlotLimit limit{{}, share.at_most};
  for (const int item : share.items)
    for (const std::size_t slot : items_[static_cast<std::size_t>(item)].slots)
      if (share.slots[slot]) limit.uses.push_back({item, static_cast<int>(slot)});
  return limit;
}

/// Trucks are of few kinds of cargo; each kind is looked at once.
SlotLimit DayLimits::limit_of(const StageLoad::Overload& overload) const {
  const int left = overload.trucks_max - untouched_.load().trucks_in(overload);
  SlotLimit limit{{}, std::max(0, left)};
  std::map<std::vector<Word>, bool> kinds;
  for (int item = 0; item < std::ssize(items_); ++item) {
    const Item& truck = items_[static_cast<std::size_t>(item)];
    const auto [kind, is_new] = kinds.try_emplace(truck.cargo_classes);
    if (is_new) kind->second = untouched_.load().counts(overload, truck.cargo_classes);
    if (!kind->second) continue;
    for (const std::size_t slot : truck.slots)
      if (slot >= overload.first && slot <= overload.last)
        limit.uses.push_back({item, static_cast<int>(slot)});
  }
  return limit;
}

std::vector<bool> DayLimits::slots_at(Instant instant) const {
  std::vector<bool> slots;
  for (const Slot& slot : untouched_.slots()) slots.push_back(slot.span.contains(instant));
  return slots;
}

}  // namespace greenlane::planning
