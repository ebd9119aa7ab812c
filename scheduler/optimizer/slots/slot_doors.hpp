#pragma once

#include <vector>

#include "scheduler/optimizer/slots/slot_table.hpp"

namespace greenlane::optimizer {

/// The cheapest move of one item from a door to another place.
struct CheapestMove {
  Cost cost = never;
  int item = -1;
};

/// An item goes to another place, outside included.
struct Move {
  int item = 0;
  int from = 0;
  int to = 0;
};

/// A plan under way: who came through which door, a door being a slot as one group sees it, and for
/// any two doors of a group the item that changes most cheaply from the one to the other. Outside
/// is a place with room for all. Refers to table and problem, which outlive it.
class SlotDoors {
 public:
  /// O(items · slots).
  SlotDoors(const SlotTable& table, const SlotProblem& problem, std::vector<int> places);

  int groups() const { return groups_; }
  int outside() const { return table_.outside(); }
  int place_of(int item) const { return places_[static_cast<std::size_t>(item)]; }
  const std::vector<int>& places() const { return places_; }
  int door(int place, int group) const { return place * groups_ + group; }
  int doors() const { return (outside() + 1) * groups_; }

  const CheapestMove& cheapest(int door, int place) const {
    return cheapest_[static_cast<std::size_t>(door) * places_a_door() +
                     static_cast<std::size_t>(place)];
  }

  bool has_own_place(int slot, int group) const;  ///< one that nobody takes
  bool uses_common(int slot, int group) const;    ///< more items than own places
  bool has_common_place(int slot) const;          ///< one that nobody takes
  bool takes(int slot, int group) const;          ///< one more

  /// Each item once. O(items of the doors touched · slots).
  void move(const std::vector<Move>& moves);
  /// The item's costs changed, or its group did, from `group_before`.
  void changed(int item, int group_before);

 private:
  std::size_t places_a_door() const { return static_cast<std::size_t>(outside()) + 1; }
  std::vector<int>& items_at(int place, int group) {
    return items_[static_cast<std::size_t>(door(place, group))];
  }
  int group_of(int item) const;
  int own(int slot, int group) const;
  int count(int place, int group) const;
  void find_cheapest(int door);

  const SlotTable& table_;
  const SlotProblem& problem_;
  int groups_;
  std::vector<int> places_;              ///< by item
  std::vector<std::vector<int>> items_;  ///< by door
  std::vector<CheapestMove> cheapest_;   ///< by door and place
};

}  // namespace greenlane::optimizer
