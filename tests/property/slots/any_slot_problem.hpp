#pragma once

#include <algorithm>
#include <functional>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "scheduler/optimizer/slots/slot_assignment.hpp"

namespace greenlane::optimizer {

/// A small problem in which places are scarce and costs often equal.
inline SlotProblem any_problem() {
  const int slots = *rc::gen::inRange(0, 5);
  SlotProblem problem{.groups = *rc::gen::inRange(1, 4), .items = {}, .slots = {}};
  for (int slot = 0; slot < slots; ++slot) {
    SlotRoom room{.own = {}, .common = *rc::gen::inRange(0, 3)};
    for (int group = 0; group < problem.groups; ++group)
      room.own.push_back(std::max(0, *rc::gen::inRange(-2, 2)));
    problem.slots.push_back(std::move(room));
  }
  problem.items.resize(static_cast<std::size_t>(*rc::gen::inRange(0, 7)));
  return problem;
}

inline SlotItem any_item(const SlotProblem& problem) {
  SlotItem item{.group = *rc::gen::inRange(0, problem.groups), .choices = {}, .unserved = 0};
  for (int slot = 0; slot < std::ssize(problem.slots); ++slot)
    if (*rc::gen::inRange(0, 3) > 0) item.choices.push_back({slot, *rc::gen::inRange(0, 9)});
  item.unserved = *rc::gen::inRange(0, 20);
  return item;
}

inline SlotProblem any_full_problem() {
  SlotProblem problem = any_problem();
  for (SlotItem& item : problem.items) item = any_item(problem);
  return problem;
}

/// A hundred runs of so many problems each, to meet the rare ones.
inline void law(const char* text, int problems, const std::function<void()>& property) {
  CHECK(rc::check(text, [&] {
    for (int i = 0; i < problems; ++i) property();
  }));
}

}  // namespace greenlane::optimizer
