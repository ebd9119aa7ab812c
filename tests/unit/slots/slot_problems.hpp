#pragma once

#include <memory>
#include <vector>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/slots/slot_assignment.hpp"

namespace greenlane::optimizer {

/// Slots with so many common places each, and nothing kept for anybody.
inline SlotProblem slots_with(std::vector<int> places) {
  SlotProblem problem;
  for (const int common : places) problem.slots.push_back({.own = {0}, .common = common});
  return problem;
}

inline std::unique_ptr<SlotAssignment> solved(SlotProblem problem) {
  auto assignment = SlotAssignment::solve(std::move(problem));
  REQUIRE(assignment);
  CHECK((*assignment)->proven_optimal());
  return *std::move(assignment);
}

/// The slot of each item, -1 for none.
inline std::vector<int> slots_of(const SlotAssignment& assignment) {
  std::vector<int> slots;
  for (int i = 0; i < std::ssize(assignment.problem().items); ++i)
    slots.push_back(assignment.slot_of(i).value_or(-1));
  return slots;
}

}  // namespace greenlane::optimizer
