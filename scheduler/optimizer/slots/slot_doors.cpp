#include "scheduler/optimizer/slots/slot_doors.hpp"

#include <algorithm>
#include <set>

#include "station/value/ensure.hpp"

namespace greenlane::optimizer {

SlotDoors::SlotDoors(const SlotTable& table, const SlotProblem& problem, std::vector<int> places)
    : table_(table),
      problem_(problem),
      groups_(problem.groups),
      places_(std::move(places)),
      items_(static_cast<std::size_t>(doors())),
      cheapest_(items_.size() * places_a_door()) {
  for (int item = 0; item < std::ssize(places_); ++item)
    items_at(place_of(item), group_of(item)).push_back(item);
  for (int door = 0; door < doors(); ++door) find_cheapest(door);
}

int SlotDoors::group_of(int item) const {
  return problem_.items[static_cast<std::size_t>(item)].group;
}

int SlotDoors::own(int slot, int group) const {
  return problem_.slots[static_cast<std::size_t>(slot)].own[static_cast<std::size_t>(group)];
}

int SlotDoors::count(int place, int group) const {
  return static_cast<int>(items_[static_cast<std::size_t>(door(place, group))].size());
}

bool SlotDoors::has_own_place(int slot, int group) const {
  return count(slot, group) < own(slot, group);
}

bool SlotDoors::uses_common(int slot, int group) const {
  return count(slot, group) > own(slot, group);
}

bool SlotDoors::has_common_place(int slot) const {
  int used = 0;
  for (int group = 0; group < groups_; ++group)
    used += std::max(0, count(slot, group) - own(slot, group));
  return used < problem_.slots[static_cast<std::size_t>(slot)].common;
}

bool SlotDoors::takes(int slot, int group) const {
  return has_own_place(slot, group) || has_common_place(slot);
}

void SlotDoors::move(const std::vector<Move>& moves) {
  std::set<int> touched;
  for (const auto& [item, from, to] : moves) {
    ENSURE(place_of(item) == from);
    const int group = group_of(item);
    std::erase(items_at(from, group), item);
    items_at(to, group).push_back(item);
    places_[static_cast<std::size_t>(item)] = to;
    touched.insert({door(from, group), door(to, group)});
  }
  for (const int door : touched) find_cheapest(door);
}

void SlotDoors::changed(int item, int group_before) {
  const int place = place_of(item);
  std::erase(items_at(place, group_before), item);
  items_at(place, group_of(item)).push_back(item);
  find_cheapest(door(place, group_before));
  find_cheapest(door(place, group_of(item)));
}

/// Of equally cheap ones the first item, in whatever order they came.
void SlotDoors::find_cheapest(int door) {
  const int here = door / groups_;
  CheapestMove* const cheapest = &cheapest_[static_cast<std::size_t>(door) * places_a_door()];
  std::fill_n(cheapest, places_a_door(), CheapestMove{});
  for (const int item : items_[static_cast<std::size_t>(door)]) {
    const Cost* const costs = table_.row(item);
    for (int place = 0; place <= outside(); ++place) {
      if (costs[place] == never) continue;
      const CheapestMove move{costs[place] - costs[here], item};
      if (move.cost < cheapest[place].cost ||
          (move.cost == cheapest[place].cost && item < cheapest[place].item))
        cheapest[place] = move;
    }
  }
}

}  // namespace greenlane::optimizer
