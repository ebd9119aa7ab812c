#pragma once

#include <functional>
#include <vector>

#include "scheduler/optimizer/slots/slot_assignment.hpp"

namespace greenlane::optimizer {

/// An item in a slot, as something that counts towards a limit.
struct SlotUse {
  int item = 0;
  int slot = 0;

  auto operator<=>(const SlotUse&) const = default;
};

/// At most so many of these uses together. Limits that cross each other or the groups fit into no
/// network: a slot's most trucks of a cargo class beside places kept for priority classes, one
/// driver on two trucks, a firm's share of a day, a bay's work over several slots.
struct SlotLimit {
  std::vector<SlotUse> uses;  ///< sorted, each once
  int at_most = 0;

  auto operator<=>(const SlotLimit&) const = default;
};

/// The limits that a plan breaks, none when it is allowed. A plan is the slot of each item, -1 for
/// none. A plan that has fewer uses than an allowed one has to be allowed. Called often.
using BrokenLimits = std::function<std::vector<SlotLimit>(const std::vector<int>& plan)>;

/// A plan within limits, and what is known about it.
struct LimitedPlan {
  std::vector<int> slots;  ///< by item, -1 for none
  Cost cost = 0;
  Cost lower_bound = 0;  ///< no plan within the limits costs less

  bool proven_optimal() const { return cost == lower_bound; }
};

/// Told after each round how many were made; false ends them.
using AfterRound = std::function<bool(int rounds)>;

/// A plan within the problem's room and all limits. Exact where the cheapest plan within the room
/// breaks no limit. Elsewhere the general problem is NP-hard (it holds three-dimensional matching),
/// so the plan is good and the bound is honest: limits that were found broken are priced by
/// subgradient steps (Held and Karp 1971; Geoffrion, Lagrangean relaxation for integer programming,
/// 1974; step lengths after Polyak 1969), each priced problem being a minimum-cost flow, and a plan
/// is made from it by forbidding, one by one, the uses that their items can best do without.
/// Deterministic; at most `rounds` flows, one at least. Refuses as validate() does.
value::Result<LimitedPlan> assign_within(const SlotProblem& problem, const BrokenLimits& broken,
                                         int rounds, const AfterRound& after_round = {});

}  // namespace greenlane::optimizer
