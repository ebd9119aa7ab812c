#include <algorithm>

#include "tests/property/slots/any_slot_problem.hpp"

using namespace greenlane::optimizer;

namespace {

/// Every plan there is, one item after the other.
class Exhaustive {
 public:
  explicit Exhaustive(const SlotProblem& problem) : problem_(problem) {
    for (const SlotRoom& room : problem.slots) left_.push_back(room);
    place(0, {});
  }
  SlotSum best() const { return best_; }

 private:
  void place(std::size_t index, SlotSum sum) {
    if (index == problem_.items.size()) {
      best_ = std::min(best_, sum);
      return;
    }
    const SlotItem& item = problem_.items[index];
    const auto turn = static_cast<Cost>(problem_.items.size() - index);
    const auto with = [&](Cost cost, std::size_t position) {
      return SlotSum{sum.cost + cost, sum.turns + turn * static_cast<Cost>(position)};
    };
    place(index + 1, with(item.unserved, problem_.slots.size()));
    for (const auto& [slot, cost] : item.choices) {
      const auto at = static_cast<std::size_t>(slot);
      int& own = left_[at].own[static_cast<std::size_t>(item.group)];
      int& places = own > 0 ? own : left_[at].common;
      if (places == 0) continue;
      --places;
      place(index + 1, with(cost, at));
      ++places;
    }
  }

  const SlotProblem& problem_;
  std::vector<SlotRoom> left_;
  SlotSum best_{1'000'000, 0};
};

std::unique_ptr<SlotAssignment> solved(const SlotProblem& problem) {
  return *SlotAssignment::solve(problem);
}

/// Counts anew what a plan books.
bool fits(const SlotAssignment& assignment) {
  const SlotProblem& problem = assignment.problem();
  std::vector<SlotRoom> left = problem.slots;
  for (int i = 0; i < std::ssize(problem.items); ++i)
    if (const auto slot = assignment.slot_of(i)) {
      SlotRoom& room = left[static_cast<std::size_t>(*slot)];
      int& own =
          room.own[static_cast<std::size_t>(problem.items[static_cast<std::size_t>(i)].group)];
      if (--(own > 0 ? own : room.common) < 0) return false;
    }
  return true;
}

}  // namespace

TEST_CASE("no plan is cheaper than the assignment, of all there are", "[slots][property]") {
  law("simplex = one by one = exhaustive, ties included", 30, [] {
    const SlotProblem problem = any_full_problem();
    const SlotSum best = Exhaustive(problem).best();
    const auto assignment = solved(problem);
    const auto other = *SlotAssignment::solve_one_by_one(problem);
    RC_ASSERT(assignment->total() == best);
    RC_ASSERT(other->total() == best);
    RC_ASSERT(assignment->proven_optimal());
    RC_ASSERT(other->proven_optimal());
    RC_ASSERT(fits(*assignment));
    RC_ASSERT(fits(*other));
  });
}

TEST_CASE("one place more saves just what was foretold", "[slots][property]") {
  law("savings = cost before - cost with the place", 5, [] {
    const SlotProblem problem = any_full_problem();
    const auto assignment = solved(problem);
    const SlotSavings savings = assignment->savings();
    const Cost before = assignment->total().cost;
    for (std::size_t slot = 0; slot < problem.slots.size(); ++slot) {
      SlotProblem wider = problem;
      ++wider.slots[slot].common;
      RC_ASSERT(before - solved(wider)->total().cost == savings.common[slot]);
      for (std::size_t group = 0; group < problem.slots[slot].own.size(); ++group) {
        SlotProblem kept = problem;
        ++kept.slots[slot].own[group];
        RC_ASSERT(before - solved(kept)->total().cost == savings.own[slot][group]);
      }
    }
  });
}

TEST_CASE("changed bit by bit is as good as solved anew", "[slots][property]") {
  law("after any changes: same total, still proven", 5, [] {
    const auto assignment = solved(any_full_problem());
    for (int change = *rc::gen::inRange(1, 6); change > 0; --change) {
      SlotProblem now = assignment->problem();
      if (*rc::gen::arbitrary<bool>() && !now.items.empty()) {
        const int item = *rc::gen::inRange(0, static_cast<int>(now.items.size()));
        RC_ASSERT(assignment->replace(item, any_item(now)).has_value());
      } else if (!now.slots.empty()) {
        const int slot = *rc::gen::inRange(0, static_cast<int>(now.slots.size()));
        SlotRoom room{.own = {}, .common = *rc::gen::inRange(0, 4)};
        for (int group = 0; group < now.groups; ++group)
          room.own.push_back(*rc::gen::inRange(0, 3));
        RC_ASSERT(assignment->set_room(slot, room).has_value());
      }
      RC_ASSERT(assignment->total() == solved(assignment->problem())->total());
      RC_ASSERT(assignment->proven_optimal());
      RC_ASSERT(fits(*assignment));
    }
  });
}

TEST_CASE("another place costs what a plan with nothing else for it costs", "[slots][property]") {
  law("displacement = cost with the item's other choices taken away", 5, [] {
    const SlotProblem problem = any_full_problem();
    const auto assignment = solved(problem);
    for (int i = 0; i < std::ssize(problem.items); ++i)
      for (const SlotChoice& choice : problem.items[static_cast<std::size_t>(i)].choices) {
        SlotProblem forced = problem;
        SlotItem& item = forced.items[static_cast<std::size_t>(i)];
        item.choices = {choice};
        item.unserved = 100'000;
        const auto with = solved(forced);
        const auto displacement = assignment->displacement(i, choice.slot);
        if (!with->slot_of(i)) continue;  // there is no place at all
        RC_ASSERT(displacement->cost == with->total().cost - assignment->total().cost);
      }
  });
}
