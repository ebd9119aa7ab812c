#include "tests/bench/optimizer/slot_days.hpp"

#include <array>
#include <cstdlib>

namespace greenlane::bench {

using namespace optimizer;

namespace {

constexpr int group_count = 4;
constexpr Cost minutes_a_slot = 15;
constexpr std::array<Cost, group_count> weights{100, 20, 5, 1};

int any_group(Dice& dice) {
  const int tenth = below(dice, 10);
  return tenth == 0 ? 0 : tenth < 3 ? 1 : tenth < 5 ? 2 : 3;
}

}  // namespace

int below(Dice& dice, int bound) {
  return static_cast<int>(dice() % static_cast<std::uint64_t>(bound));
}

SlotItem any_item(const Demand& demand, Dice& dice) {
  SlotItem item{.group = any_group(dice), .choices = {}, .unserved = 0};
  const Cost weight = weights[static_cast<std::size_t>(item.group)];
  const int first = below(dice, day_slots - demand.slots_wanted + 1);
  const int wanted = first + below(dice, demand.slots_wanted);
  for (int slot = first; slot < first + demand.slots_wanted; ++slot)
    item.choices.push_back({slot, weight * minutes_a_slot * std::abs(slot - wanted)});
  item.unserved = weight * (24 * 60 + minutes_a_slot * day_slots);
  return item;
}

SlotProblem any_day(const Demand& demand, Dice& dice) {
  SlotProblem problem{.groups = group_count, .items = {}, .slots = {}};
  for (int i = 0; i < demand.items; ++i) problem.items.push_back(any_item(demand, dice));
  const int places = static_cast<int>(demand.items / demand.load / day_slots);
  const SlotRoom room{.own = {places / 6, places / 6, 0, 0}, .common = places - places / 6 * 2};
  problem.slots.assign(day_slots, room);
  return problem;
}

/// First come, first served: the first item takes its cheapest place that is left.
Cost cost_of_first_come(const SlotProblem& problem) {
  Cost cost = 0;
  std::vector<SlotRoom> left = problem.slots;
  for (const SlotItem& item : problem.items) {
    const SlotChoice* best = nullptr;
    for (const SlotChoice& choice : item.choices) {
      const SlotRoom& room = left[static_cast<std::size_t>(choice.slot)];
      const int places = room.common + room.own[static_cast<std::size_t>(item.group)];
      if (places > 0 && (!best || choice.cost < best->cost)) best = &choice;
    }
    cost += best ? best->cost : item.unserved;
    if (!best) continue;
    SlotRoom& room = left[static_cast<std::size_t>(best->slot)];
    int& own = room.own[static_cast<std::size_t>(item.group)];
    --(own > 0 ? own : room.common);
  }
  return cost;
}

}  // namespace greenlane::bench
