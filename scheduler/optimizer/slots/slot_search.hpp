#pragma once

#include <deque>
#include <vector>

#include "scheduler/optimizer/slots/slot_doors.hpp"

namespace greenlane::optimizer {

// Cheapest chains of moves in the residual network of a plan, over doors and slots instead of
// items: a door knows the one item that leaves it most cheaply for another. Label correcting after
// Bellman (1958) and Moore (1959), since a move may save; a plan that is optimal, or that lacks one
// step to be so, has no circle that saves. O(doors · slots · chain length), some hundred thousand
// steps for 96 slots and 4 groups.

/// Nodes with a cost each, and those of them whose neighbours have to be looked at again.
class Frontier {
 public:
  explicit Frontier(int nodes);

  Cost cost(int node) const { return costs_[static_cast<std::size_t>(node)]; }
  int link(int node) const { return links_[static_cast<std::size_t>(node)]; }
  /// When it is cheaper, the node has this cost from now on, by this link, and is to be looked at.
  void improve(int node, Cost cost, int link);
  /// The node that has waited longest, or -1.
  int next();

 private:
  std::vector<Cost> costs_;
  std::vector<int> links_;
  std::deque<int> waiting_;
  std::vector<bool> waits_;
};

/// What it costs when one item more than there is room for comes to a door, with the chain of items
/// that then make way for each other. Zero where there is room; `never` nowhere, since outside is.
class Pressure {
 public:
  explicit Pressure(const SlotDoors& doors);

  Cost at(int place, int group) const { return frontier_.cost(doors_.door(place, group)); }
  /// When the slot has one common place less.
  Cost at_common(int slot) const { return frontier_.cost(common(slot)); }

  std::vector<Move> chain(int place, int group) const { return follow(doors_.door(place, group)); }
  std::vector<Move> chain_from_common(int slot) const { return follow(common(slot)); }

 private:
  void begin();
  void push_out_to(int door);
  void push_in_from_common(int slot);
  std::vector<Move> follow(int node) const;
  int common(int slot) const { return doors_.doors() + slot; }

  const SlotDoors& doors_;
  Frontier frontier_;  ///< the doors, then the common places; a link is the node pressed next
};

/// What it changes when a door has one place more: zero, or below it what the chain of moves saves
/// that fill the place and those that come free by it.
class Vacancy {
 public:
  explicit Vacancy(const SlotDoors& doors);

  /// One place more that only this group may take.
  Cost at(int slot, int group) const { return frontier_.cost(own_node(slot, group)); }
  /// One common place more.
  Cost at_common(int slot) const { return frontier_.cost(common(slot)); }

  std::vector<Move> chain(int slot, int group) const { return follow(own_node(slot, group)); }
  std::vector<Move> chain_from_common(int slot) const { return follow(common(slot)); }

 private:
  void begin();
  void fill_from(int door, Cost saved);
  int freed_by(int door) const;
  std::vector<Move> follow(int node) const;
  int common(int slot) const { return doors_.doors() + slot; }
  /// Who sits on a common place would take an own one, and leave the other to whoever gains most.
  int own_node(int slot, int group) const {
    return doors_.uses_common(slot, group) ? common(slot) : doors_.door(slot, group);
  }

  const SlotDoors& doors_;
  Frontier
      frontier_;  ///< a link is the place from which a door is filled, or a common place's door
};

}  // namespace greenlane::optimizer
