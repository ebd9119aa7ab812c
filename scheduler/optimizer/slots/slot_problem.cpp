#include "scheduler/optimizer/slots/slot_problem.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scheduler/optimizer/slots/slot_table.hpp"

namespace greenlane::optimizer {
namespace {

using value::Kind;
using value::Result;

std::unexpected<value::Problem> refused(std::string field, std::string rule, std::string message) {
  return value::refuse(Kind::invalid_field, std::move(field), std::move(rule), std::move(message));
}

Result<void> check_choices(const SlotProblem& problem, std::size_t item, Cost cost_max) {
  std::vector<bool> named(problem.slots.size());
  const std::vector<SlotChoice>& choices = problem.items[item].choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto [slot, cost] = choices[i];
    const std::string field = fmt::format("items[{}].choices[{}]", item, i);
    if (slot < 0 || slot >= std::ssize(problem.slots))
      return refused(field + ".slot", "known slot", fmt::format("there is no slot {}", slot));
    if (named[static_cast<std::size_t>(slot)])
      return refused(field + ".slot", "once", fmt::format("slot {} is named twice", slot));
    if (cost < 0 || cost > cost_max)
      return refused(field + ".cost", "cost_max",
                     fmt::format("{} is not from 0 to {}", cost, cost_max));
    named[static_cast<std::size_t>(slot)] = true;
  }
  return {};
}

Result<void> check_sizes(const SlotProblem& problem) {
  if (problem.groups < 1 || problem.groups > groups_max)
    return refused("groups", "groups_max", fmt::format("from 1 to {} groups", groups_max));
  if (std::ssize(problem.items) > slot_items_max)
    return refused("items", "slot_items_max", fmt::format("at most {} items", slot_items_max));
  if (std::ssize(problem.slots) > slots_max)
    return refused("slots", "slots_max", fmt::format("at most {} slots", slots_max));
  if (std::ssize(problem.items) * (std::ssize(problem.slots) + 1) > slot_choices_max)
    return refused("items", "slot_choices_max",
                   fmt::format("items times slots are at most {}", slot_choices_max));
  return {};
}

}  // namespace

Result<void> check_room(const SlotProblem& problem, std::size_t slot) {
  const SlotRoom& room = problem.slots[slot];
  const std::string field = fmt::format("slots[{}]", slot);
  if (std::ssize(room.own) != problem.groups)
    return refused(field + ".own", "one a group",
                   fmt::format("{} figures for {} groups", room.own.size(), problem.groups));
  const auto absurd = [](int places) { return places < 0 || places > room_max; };
  if (absurd(room.common) || std::ranges::any_of(room.own, absurd))
    return refused(field, "room_max", fmt::format("places are from 0 to {}", room_max));
  return {};
}

Result<void> check_item(const SlotProblem& problem, std::size_t index, Cost cost_max) {
  const SlotItem& item = problem.items[index];
  const std::string field = fmt::format("items[{}]", index);
  if (item.group < 0 || item.group >= problem.groups)
    return refused(field + ".group", "known group",
                   fmt::format("there is no group {}", item.group));
  if (item.unserved < 0 || item.unserved > cost_max)
    return refused(field + ".unserved", "cost_max",
                   fmt::format("{} is not from 0 to {}", item.unserved, cost_max));
  return check_choices(problem, index, cost_max);
}

Result<void> validate(const SlotProblem& problem) {
  if (auto sizes = check_sizes(problem); !sizes) return sizes;
  for (std::size_t i = 0; i < problem.slots.size(); ++i)
    if (auto room = check_room(problem, i); !room) return room;
  const Cost cost_max = slot_cost_max(problem);
  for (std::size_t i = 0; i < problem.items.size(); ++i)
    if (auto item = check_item(problem, i, cost_max); !item) return item;
  return {};
}

}  // namespace greenlane::optimizer
