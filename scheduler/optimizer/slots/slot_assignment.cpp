#include "scheduler/optimizer/slots/slot_assignment.hpp"

#include <algorithm>
#include <utility>

#include "scheduler/optimizer/slots/slot_bound.hpp"
#include "scheduler/optimizer/slots/slot_network.hpp"

namespace greenlane::optimizer {

using value::Result;

struct SlotAssignment::State {
  SlotProblem problem;
  SlotTable table;
  SlotDoors doors;

  State(SlotProblem given, SlotTable costs, std::vector<int> places)
      : problem(std::move(given)),
        table(std::move(costs)),
        doors(table, problem, std::move(places)) {}

  SlotItem& item(int index) { return problem.items[static_cast<std::size_t>(index)]; }
  SlotRoom& room(int slot) { return problem.slots[static_cast<std::size_t>(slot)]; }

  void reconsider(int index, const SlotItem& now);
  void take_out(int index);
  void bring_in(int index);
  void set_own(int slot, int group, int places);
  void set_common(int slot, int places);
};

/// Other costs, group or choices for an item that stays where it is for now.
void SlotAssignment::State::reconsider(int index, const SlotItem& now) {
  const int group_before = item(index).group;
  table.set(index, now);
  item(index) = now;
  doors.changed(index, group_before);
}

/// Leaves the item outside and fills its place as is best. While it is pinned to its place the plan
/// is optimal; without it there is one place more, and one chain of moves is all that can gain.
void SlotAssignment::State::take_out(int index) {
  const int place = doors.place_of(index);
  if (place == doors.outside()) return;
  table.pin(index, place);
  doors.changed(index, item(index).group);
  std::vector<Move> moves = Vacancy(doors).chain(place, item(index).group);
  moves.push_back({index, place, doors.outside()});
  table.pin(index, doors.outside());
  doors.move(moves);
}

/// Gives an item that is outside the place that is best for all.
void SlotAssignment::State::bring_in(int index) {
  const Pressure pressure(doors);
  const int group = item(index).group;
  int best = doors.outside();
  Cost least = table.at(index, best);
  for (int slot = 0; slot < doors.outside(); ++slot) {
    if (table.at(index, slot) == never || pressure.at(slot, group) == never) continue;
    const Cost cost = table.at(index, slot) + pressure.at(slot, group);
    if (cost < least) std::tie(best, least) = std::pair(slot, cost);
  }
  if (best == doors.outside()) return;
  std::vector<Move> moves = pressure.chain(best, group);
  moves.push_back({index, doors.outside(), best});
  doors.move(moves);
}

void SlotAssignment::State::set_own(int slot, int group, int places) {
  int& own = room(slot).own[static_cast<std::size_t>(group)];
  while (own < places) {
    const std::vector<Move> moves = Vacancy(doors).chain(slot, group);
    ++own;
    doors.move(moves);
  }
  while (own > places) {
    std::vector<Move> moves;
    if (!doors.has_own_place(slot, group)) moves = Pressure(doors).chain(slot, group);
    --own;
    doors.move(moves);
  }
}

void SlotAssignment::State::set_common(int slot, int places) {
  int& common = room(slot).common;
  while (common < places) {
    const std::vector<Move> moves = Vacancy(doors).chain_from_common(slot);
    ++common;
    doors.move(moves);
  }
  while (common > places) {
    std::vector<Move> moves;
    if (!doors.has_common_place(slot)) moves = Pressure(doors).chain_from_common(slot);
    --common;
    doors.move(moves);
  }
}

SlotAssignment::SlotAssignment(std::unique_ptr<State> state) : state_(std::move(state)) {}
SlotAssignment::~SlotAssignment() = default;

Result<std::unique_ptr<SlotAssignment>> SlotAssignment::solve(SlotProblem problem) {
  if (auto sound = validate(problem); !sound) return std::unexpected(sound.error());
  SlotTable table(problem);
  std::vector<int> places = cheapest_flow(problem, table);
  return std::unique_ptr<SlotAssignment>(new SlotAssignment(
      std::make_unique<State>(std::move(problem), std::move(table), std::move(places))));
}

Result<std::unique_ptr<SlotAssignment>> SlotAssignment::solve_one_by_one(SlotProblem problem) {
  if (auto sound = validate(problem); !sound) return std::unexpected(sound.error());
  SlotTable table(problem);
  std::vector<int> outside(problem.items.size(), table.outside());
  auto state = std::make_unique<State>(std::move(problem), std::move(table), std::move(outside));
  for (int item = 0; item < state->table.items(); ++item) state->bring_in(item);
  return std::unique_ptr<SlotAssignment>(new SlotAssignment(std::move(state)));
}

const SlotProblem& SlotAssignment::problem() const {
  return state_->problem;
}

std::optional<int> SlotAssignment::slot_of(int item) const {
  const int place = state_->doors.place_of(item);
  return place == state_->doors.outside() ? std::nullopt : std::optional(place);
}

SlotSum SlotAssignment::total() const {
  SlotSum total;
  for (int item = 0; item < state_->table.items(); ++item) {
    const SlotSum part = state_->table.parts(item, state_->doors.place_of(item));
    total.cost += part.cost;
    total.turns += part.turns;
  }
  return total;
}

bool SlotAssignment::proven_optimal() const {
  return proven_by_prices(state_->problem, state_->table, state_->doors);
}

SlotSavings SlotAssignment::savings() const {
  const Vacancy vacancy(state_->doors);
  const Cost turns = total().turns;
  const auto saved = [&](Cost weighed) { return -state_->table.difference(weighed, turns).cost; };
  SlotSavings savings;
  for (int slot = 0; slot < state_->doors.outside(); ++slot) {
    savings.common.push_back(saved(vacancy.at_common(slot)));
    savings.own.emplace_back();
    for (int group = 0; group < state_->doors.groups(); ++group)
      savings.own.back().push_back(saved(vacancy.at(slot, group)));
  }
  return savings;
}

std::optional<Displacement> SlotAssignment::displacement(int item, int slot) const {
  if (state_->table.at(item, slot) == never) return std::nullopt;
  State other(state_->problem, state_->table, state_->doors.places());
  const SlotSum before = total();
  const SlotSum there = other.table.parts(item, slot);
  other.take_out(item);
  const int group = other.item(item).group;
  std::vector<Move> moves = Pressure(other.doors).chain(slot, group);
  Displacement displacement;
  for (const Move& move : moves) displacement.items.push_back(move.item);
  moves.push_back({item, other.doors.outside(), slot});
  other.doors.move(moves);
  displacement.cost = there.cost - before.cost;
  for (int i = 0; i < other.table.items(); ++i)
    if (i != item) displacement.cost += state_->table.parts(i, other.doors.place_of(i)).cost;
  return displacement;
}

std::vector<Cost> SlotAssignment::regrets() const {
  const Pressure pressure(state_->doors);
  std::vector<Cost> regrets;
  for (int item = 0; item < state_->table.items(); ++item) {
    const int place = state_->doors.place_of(item);
    const int outside = state_->doors.outside();
    const Cost* const costs = state_->table.row(item);
    Cost elsewhere = costs[outside];
    for (int slot = 0; slot < outside; ++slot)
      if (slot != place && costs[slot] != never)
        elsewhere = std::min(elsewhere, costs[slot] + pressure.at(slot, state_->item(item).group));
    regrets.push_back(place == outside ? 0 : elsewhere - costs[place]);
  }
  return regrets;
}

Result<void> SlotAssignment::replace(int item, const SlotItem& now) {
  if (item < 0 || item >= state_->table.items())
    return value::refuse(value::Kind::not_found, "item", "known item", "there is no such item");
  const SlotItem before = std::exchange(state_->item(item), now);
  const auto sound =
      check_item(state_->problem, static_cast<std::size_t>(item), slot_cost_max(state_->problem));
  state_->item(item) = before;
  if (!sound) return sound;
  state_->take_out(item);
  state_->reconsider(item, now);
  state_->bring_in(item);
  return {};
}

Result<void> SlotAssignment::set_room(int slot, const SlotRoom& room) {
  if (slot < 0 || slot >= state_->doors.outside())
    return value::refuse(value::Kind::not_found, "slot", "known slot", "there is no such slot");
  const SlotRoom before = std::exchange(state_->room(slot), room);
  const auto sound = check_room(state_->problem, static_cast<std::size_t>(slot));
  state_->room(slot) = before;
  if (!sound) return sound;
  for (int group = 0; group < state_->doors.groups(); ++group)
    state_->set_own(slot, group, room.own[static_cast<std::size_t>(group)]);
  state_->set_common(slot, room.common);
  return {};
}

}  // namespace greenlane::optimizer
