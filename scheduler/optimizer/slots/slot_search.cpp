#include "scheduler/optimizer/slots/slot_search.hpp"

namespace greenlane::optimizer {

Frontier::Frontier(int nodes)
    : costs_(static_cast<std::size_t>(nodes), never),
      links_(static_cast<std::size_t>(nodes), -1),
      waits_(static_cast<std::size_t>(nodes)) {}

void Frontier::improve(int node, Cost cost, int link) {
  const auto index = static_cast<std::size_t>(node);
  if (cost >= costs_[index]) return;
  costs_[index] = cost;
  links_[index] = link;
  if (!waits_[index]) waiting_.push_back(node);
  waits_[index] = true;
}

int Frontier::next() {
  if (waiting_.empty()) return -1;
  const int node = waiting_.front();
  waiting_.pop_front();
  waits_[static_cast<std::size_t>(node)] = false;
  return node;
}

Pressure::Pressure(const SlotDoors& doors)
    : doors_(doors), frontier_(doors.doors() + doors.outside()) {
  begin();
  for (int node = frontier_.next(); node >= 0; node = frontier_.next())
    if (node < doors_.doors())
      push_out_to(node);
    else
      push_in_from_common(node - doors_.doors());
}

/// Pressure ends where there is room.
void Pressure::begin() {
  for (int group = 0; group < doors_.groups(); ++group)
    frontier_.improve(doors_.door(doors_.outside(), group), 0, -1);
  for (int slot = 0; slot < doors_.outside(); ++slot) {
    if (doors_.has_common_place(slot)) frontier_.improve(common(slot), 0, -1);
    for (int group = 0; group < doors_.groups(); ++group)
      if (doors_.has_own_place(slot, group)) frontier_.improve(doors_.door(slot, group), 0, -1);
  }
}

/// Whoever of the group stands elsewhere may come here; so may, from a common place, this door's
/// own.
void Pressure::push_out_to(int door) {
  const int here = door / doors_.groups();
  const int group = door % doors_.groups();
  const Cost cost = frontier_.cost(door);
  for (int place = 0; place < doors_.outside(); ++place) {
    const int other = doors_.door(place, group);
    const CheapestMove& move = doors_.cheapest(other, here);
    if (place != here && move.item >= 0) frontier_.improve(other, move.cost + cost, door);
  }
  if (here != doors_.outside() && doors_.uses_common(here, group))
    frontier_.improve(common(here), cost, door);
}

/// A door without an own place left presses on the common ones.
void Pressure::push_in_from_common(int slot) {
  const Cost cost = frontier_.cost(common(slot));
  for (int group = 0; group < doors_.groups(); ++group)
    if (!doors_.has_own_place(slot, group))
      frontier_.improve(doors_.door(slot, group), cost, common(slot));
}

std::vector<Move> Pressure::follow(int node) const {
  std::vector<Move> moves;
  for (int next = frontier_.link(node); next >= 0; node = next, next = frontier_.link(node)) {
    if (node >= doors_.doors() || next >= doors_.doors()) continue;
    const int from = node / doors_.groups();
    const int to = next / doors_.groups();
    moves.push_back({doors_.cheapest(node, to).item, from, to});
  }
  return moves;
}

Vacancy::Vacancy(const SlotDoors& doors)
    : doors_(doors), frontier_(doors.doors() + doors.outside()) {
  begin();
  for (int node = frontier_.next(); node >= 0; node = frontier_.next()) {
    const Cost saved = frontier_.cost(node);
    if (node < doors_.doors()) {
      const int slot = node / doors_.groups();
      frontier_.improve(common(slot), saved, node);
      if (freed_by(node) == node) fill_from(node, saved);
    } else {
      for (int group = 0; group < doors_.groups(); ++group) {
        const int door = doors_.door(node - doors_.doors(), group);
        if (freed_by(door) == node) fill_from(door, saved);
      }
    }
  }
}

/// A vacancy may stay one, or be filled from outside.
void Vacancy::begin() {
  for (int node = 0; node < doors_.doors() + doors_.outside(); ++node)
    if (node < doors_.door(doors_.outside(), 0) || node >= doors_.doors())
      frontier_.improve(node, 0, -1);
  for (int group = 0; group < doors_.groups(); ++group)
    fill_from(doors_.door(doors_.outside(), group), 0);
}

/// Whoever leaves this door saves so much there, and goes to the vacancies that want them.
void Vacancy::fill_from(int door, Cost saved) {
  const int here = door / doors_.groups();
  const int group = door % doors_.groups();
  for (int slot = 0; slot < doors_.outside(); ++slot) {
    const CheapestMove& move = doors_.cheapest(door, slot);
    if (slot != here && move.item >= 0)
      frontier_.improve(doors_.door(slot, group), move.cost + saved, here);
  }
}

/// The node whose place is free when an item leaves by this door; -1 outside, where it makes no
/// odds.
int Vacancy::freed_by(int door) const {
  const int place = door / doors_.groups();
  if (place == doors_.outside()) return -1;
  return own_node(place, door % doors_.groups());
}

std::vector<Move> Vacancy::follow(int node) const {
  std::vector<Move> moves;
  while (node >= 0 && frontier_.link(node) >= 0) {
    const int link = frontier_.link(node);
    if (node >= doors_.doors()) {
      node = link;  // the common place is for this door
      continue;
    }
    const int from = doors_.door(link, node % doors_.groups());
    const int slot = node / doors_.groups();
    moves.push_back({doors_.cheapest(from, slot).item, link, slot});
    node = freed_by(from);
  }
  return moves;
}

}  // namespace greenlane::optimizer
