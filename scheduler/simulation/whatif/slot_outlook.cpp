#include "scheduler/simulation/whatif/slot_outlook.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "scheduler/simulation/whatif/queue_rule.hpp"
#include "scheduler/simulation/whatif/slot_room.hpp"

namespace greenlane::simulation {

namespace {

using optimizer::Cost;

/// How many slots are planned.
constexpr std::size_t slots_ahead = 32;
/// A minute of being late counts as so many minutes of waiting. A truck with time to spare then
/// leaves common places to those that are late, and takes later what is kept for its class.
constexpr Cost late_by_wait = 20;
/// A truck is planned to be through so long before it is due: it will wait on its way, and who
/// comes later may be heavier.
constexpr Time margin = 3600;
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

Cost cost_of(const WhatIfPicture& picture, const Truck& truck, Time comes) {
  const Time through = comes + picture.times.mean_from(0, truck.kind) + margin;
  const Time late = std::max<Time>(0, through - truck.due);
  const Time waits = std::max<Time>(0, comes - std::max(truck.wanted, truck.filed));
  return truck.weight * (late_by_wait * late + waits) / minute;
}

/// The most urgent of those that may come in one of the slots, of each class as many as these have
/// places for.
std::vector<int> candidates(const WhatIfPicture& picture, Slots slots,
                            const std::vector<optimizer::SlotRoom>& rooms) {
  std::array<int, model::priority_classes> left{};
  for (const optimizer::SlotRoom& room : rooms)
    for (std::size_t priority = 0; priority < left.size(); ++priority)
      left[priority] += room.common + room.own[priority];
  std::vector<std::pair<double, int>> order;
  for (const int truck : picture.applied)
    if (picture.trucks[static_cast<std::size_t>(truck)].wanted <= slots.back().from)
      order.emplace_back(-urgency(picture, truck, 0), truck);
  std::ranges::sort(order);
  std::vector<int> chosen;
  for (const auto& [rank, truck] : order)
    if (left[static_cast<std::size_t>(picture.trucks[static_cast<std::size_t>(truck)].priority)]-- >
        0)
      chosen.push_back(truck);
  return chosen;
}

/// Costs count from what the truck costs at the best, so that they stay small.
optimizer::SlotItem item_of(const WhatIfPicture& picture, const Truck& truck, Slots slots) {
  optimizer::SlotItem item{.group = static_cast<int>(truck.priority), .choices = {}, .unserved = 0};
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (truck.wanted <= slots[i].from)
      item.choices.push_back({static_cast<int>(i), cost_of(picture, truck, slots[i].from)});
  const Cost least = item.choices.front().cost;
  for (optimizer::SlotChoice& choice : item.choices) choice.cost -= least;
  item.unserved = cost_of(picture, truck, slots.back().from + beyond) - least;
  return item;
}

}  // namespace

std::map<int, int> best_slots(const WhatIfPicture& picture, const SiteSlot& slot) {
  const Slots slots = slots_from(picture, slot);
  optimizer::SlotProblem problem{.groups = model::priority_classes, .items = {}, .slots = {}};
  for (const SiteSlot& each : slots) problem.slots.push_back(room_of(each.places));
  const std::vector<int> trucks = candidates(picture, slots, problem.slots);
  for (const int truck : trucks)
    problem.items.push_back(
        item_of(picture, picture.trucks[static_cast<std::size_t>(truck)], slots));
  const std::vector<int> places = cheapest_plan(problem);
  std::map<int, int> best;
  for (std::size_t i = 0; i < trucks.size(); ++i)
    if (places[i] < static_cast<int>(slots.size())) best.emplace(trucks[i], places[i]);
  return best;
}

}  // namespace greenlane::simulation
