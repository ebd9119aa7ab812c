#include "scheduler/simulation/whatif/slot_outlook.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "scheduler/simulation/whatif/queue_rule.hpp"
#include "scheduler/simulation/whatif/slot_room.hpp"
#include "scheduler/simulation/whatif/stay_outlook.hpp"

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
/// So much of a wait inside the margin is there for.
constexpr Time usual_wait = margin / 2;
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

/// By kind, the first instant from which on a truck that is let in will hardly wait inside: one
/// that comes sooner gains little.
std::vector<Time> openings(const WhatIfPicture& picture, const ShowRates& shows, Time from) {
  const StayOutlook outlook(picture, shows);
  std::vector<Time> instants;
  for (std::size_t kind = 0; kind < picture.site.kinds.size(); ++kind)
    instants.push_back(
        from + std::max<Time>(0, outlook.wait_of(static_cast<int>(kind), from) - usual_wait));
  return instants;
}

/// What a truck costs that comes at an instant, where its kind is served from another one on.
Cost cost_of(const WhatIfPicture& picture, const Truck& truck, Time comes, Time opens) {
  const Time through = std::max(comes, opens) + picture.times.mean_from(0, truck.kind) + margin;
  const Time late = std::max<Time>(0, through - truck.due);
  const Time waits = std::max<Time>(0, comes - std::max(truck.wanted, truck.filed));
  return truck.weight * (late_by_wait * late + waits) / minute;
}

/// The most urgent of those that may come in one of the slots, of each class as many as these have
/// places for. Whose firm's trucks often do not come is less urgent by as much.
std::vector<int> candidates(const WhatIfPicture& picture, const ShowRates& shows, Slots slots,
                            const std::vector<optimizer::SlotRoom>& rooms) {
  std::array<int, model::priority_classes> left{};
  for (const optimizer::SlotRoom& room : rooms)
    for (std::size_t priority = 0; priority < left.size(); ++priority)
      left[priority] += room.common + room.own[priority];
  std::vector<std::pair<double, int>> order;
  for (const int number : picture.applied) {
    const Truck& truck = picture.trucks[static_cast<std::size_t>(number)];
    if (truck.wanted <= slots.back().from)
      order.emplace_back(-urgency(picture, number, 0) * shows.reliability(truck.firm), number);
  }
  std::ranges::sort(order);
  std::vector<int> chosen;
  for (const auto& [rank, truck] : order)
    if (left[static_cast<std::size_t>(picture.trucks[static_cast<std::size_t>(truck)].priority)]-- >
        0)
      chosen.push_back(truck);
  return chosen;
}

/// Costs count from what the truck costs at the best, so that they stay small.
optimizer::SlotItem item_of(const WhatIfPicture& picture, const Truck& truck, Slots slots,
                            Time opens) {
  optimizer::SlotItem item{.group = static_cast<int>(truck.priority), .choices = {}, .unserved = 0};
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (truck.wanted <= slots[i].from)
      item.choices.push_back({static_cast<int>(i), cost_of(picture, truck, slots[i].from, opens)});
  const Cost least = item.choices.front().cost;
  for (optimizer::SlotChoice& choice : item.choices) choice.cost -= least;
  item.unserved = cost_of(picture, truck, slots.back().from + beyond, opens) - least;
  return item;
}

}  // namespace

std::map<int, int> best_slots(const WhatIfPicture& picture, const SiteSlot& slot) {
  const Slots slots = slots_from(picture, slot);
  optimizer::SlotProblem problem{.groups = model::priority_classes, .items = {}, .slots = {}};
  for (const SiteSlot& each : slots) problem.slots.push_back(room_of(each.places));
  const ShowRates shows = show_rates(picture);
  const std::vector<Time> opens = openings(picture, shows, slot.from);
  const std::vector<int> numbers = candidates(picture, shows, slots, problem.slots);
  for (const int number : numbers) {
    const Truck& truck = picture.trucks[static_cast<std::size_t>(number)];
    problem.items.push_back(
        item_of(picture, truck, slots, opens[static_cast<std::size_t>(truck.kind)]));
  }
  const std::vector<int> places = cheapest_plan(problem);
  std::map<int, int> best;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (places[i] < static_cast<int>(slots.size())) best.emplace(numbers[i], places[i]);
  return best;
}

}  // namespace greenlane::simulation
