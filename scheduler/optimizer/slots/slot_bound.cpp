#include "scheduler/optimizer/slots/slot_bound.hpp"

#include <algorithm>

namespace greenlane::optimizer {
namespace {

__extension__ using Sum = __int128;

/// What an item pays at least, with prices of its group by slot.
Cost cheapest(const SlotTable& table, int item, const std::vector<Cost>& prices) {
  const Cost* const costs = table.row(item);
  Cost least = costs[table.outside()];
  for (int slot = 0; slot < table.outside(); ++slot)
    if (costs[slot] != never)
      least = std::min(least, costs[slot] + prices[static_cast<std::size_t>(slot)]);
  return least;
}

/// What the places of a slot are worth.
Sum rent(const SlotRoom& room, const std::vector<std::vector<Cost>>& prices, std::size_t slot) {
  Sum sum = 0;
  Cost highest = 0;
  for (std::size_t group = 0; group < prices.size(); ++group) {
    sum += Sum{room.own[group]} * prices[group][slot];
    highest = std::max(highest, prices[group][slot]);
  }
  return sum + Sum{room.common} * highest;
}

/// By group and slot.
std::vector<std::vector<Cost>> prices_of(const SlotDoors& doors) {
  const Pressure pressure(doors);
  std::vector<std::vector<Cost>> prices(static_cast<std::size_t>(doors.groups()));
  for (int group = 0; group < doors.groups(); ++group)
    for (int slot = 0; slot < doors.outside(); ++slot)
      prices[static_cast<std::size_t>(group)].push_back(
          std::max(Cost{0}, pressure.at(slot, group)));
  return prices;
}

}  // namespace

bool proven_by_prices(const SlotProblem& problem, const SlotTable& table, const SlotDoors& doors) {
  const std::vector<std::vector<Cost>> prices = prices_of(doors);
  Sum bound = 0;
  Sum cost = 0;
  for (int item = 0; item < table.items(); ++item) {
    const SlotItem& wanted = problem.items[static_cast<std::size_t>(item)];
    bound += cheapest(table, item, prices[static_cast<std::size_t>(wanted.group)]);
    cost += table.at(item, doors.place_of(item));
  }
  for (std::size_t slot = 0; slot < problem.slots.size(); ++slot)
    bound -= rent(problem.slots[slot], prices, slot);
  return cost == bound;
}

}  // namespace greenlane::optimizer
