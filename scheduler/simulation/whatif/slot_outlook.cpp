#include "scheduler/simulation/whatif/slot_outlook.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "scheduler/optimizer/slots/slot_assignment.hpp"
#include "scheduler/simulation/whatif/backlog.hpp"
#include "scheduler/simulation/whatif/queue_rule.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::simulation {

namespace {

using optimizer::Cost;

/// How many slots are planned, and for how many trucks of a class at most, the most urgent ones.
constexpr std::size_t slots_ahead = 32;
constexpr std::size_t trucks_of_a_class_max = 600;
/// A minute of being late counts as so many minutes of waiting. A truck with time to spare then
/// leaves common places to those that are late, and takes later what is kept for its class.
constexpr Cost late_by_wait = 200;
/// Who gets none of the planned slots counts as coming so long after the last one.
constexpr Time beyond = 1800;
constexpr Time minute = 60;

using Slots = std::span<const SiteSlot>;

Slots slots_from(const WhatIfPicture& picture, const SiteSlot& slot) {
  const auto first = static_cast<std::size_t>(&slot - picture.site.slots.data());
  return Slots(picture.site.slots)
      .subspan(first)
      .first(std::min(slots_ahead, picture.site.slots.size() - first));
}

Cost cost_of(const Backlog& backlog, const Truck& truck, Time comes) {
  const Time late = std::max<Time>(0, backlog.through(truck.kind, comes) - truck.due);
  const Time waits = std::max<Time>(0, comes - std::max(truck.wanted, truck.filed));
  return truck.weight * (late_by_wait * late + waits) / minute;
}

/// The most urgent of those that may come in one of the slots, of each class at most so many.
std::vector<int> candidates(const WhatIfPicture& picture, Slots slots) {
  std::vector<std::pair<double, int>> order;
  for (const int truck : picture.applied)
    if (picture.trucks[static_cast<std::size_t>(truck)].wanted <= slots.back().from)
      order.emplace_back(-urgency(picture, truck, 0), truck);
  std::ranges::sort(order);
  std::array<std::size_t, model::priority_classes> taken{};
  std::vector<int> chosen;
  for (const auto& [rank, truck] : order) {
    const auto priority =
        static_cast<std::size_t>(picture.trucks[static_cast<std::size_t>(truck)].priority);
    if (taken[priority] == trucks_of_a_class_max) continue;
    ++taken[priority];
    chosen.push_back(truck);
  }
  return chosen;
}

optimizer::SlotRoom room_of(const model::Slot& slot) {
  optimizer::SlotRoom room;
  room.own.assign(slot.reserved.begin(), slot.reserved.end());
  room.common = std::max(0, slot.capacity - std::accumulate(room.own.begin(), room.own.end(), 0));
  return room;
}

/// Costs count from what the truck costs at the best, so that they stay small.
optimizer::SlotItem item_of(const Backlog& backlog, const Truck& truck, Slots slots) {
  optimizer::SlotItem item{.group = static_cast<int>(truck.priority), .choices = {}, .unserved = 0};
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (truck.wanted <= slots[i].from)
      item.choices.push_back({static_cast<int>(i), cost_of(backlog, truck, slots[i].from)});
  const Cost least = item.choices.front().cost;
  for (optimizer::SlotChoice& choice : item.choices) choice.cost -= least;
  item.unserved = cost_of(backlog, truck, slots.back().from + beyond) - least;
  return item;
}

}  // namespace

std::map<int, int> best_slots(const WhatIfPicture& picture, const SiteSlot& slot) {
  const Slots slots = slots_from(picture, slot);
  const std::vector<int> trucks = candidates(picture, slots);
  optimizer::SlotProblem problem{.groups = model::priority_classes, .items = {}, .slots = {}};
  const Backlog backlog(picture);
  for (const int truck : trucks)
    problem.items.push_back(
        item_of(backlog, picture.trucks[static_cast<std::size_t>(truck)], slots));
  for (const SiteSlot& each : slots) problem.slots.push_back(room_of(each.places));
  const auto assigned = optimizer::SlotAssignment::solve(std::move(problem));
  ENSURE(assigned);
  std::map<int, int> best;
  for (std::size_t i = 0; i < trucks.size(); ++i)
    if (const auto place = (*assigned)->slot_of(static_cast<int>(i)))
      best.emplace(trucks[i], *place);
  return best;
}

}  // namespace greenlane::simulation
