#include <limits>

#include "tests/unit/slots/slot_problems.hpp"

using namespace greenlane::optimizer;

namespace {

std::string refusal_of(const SlotProblem& problem) {
  const auto assignment = SlotAssignment::solve(problem);
  return assignment ? "" : assignment.error().field + ": " + assignment.error().rule;
}

}  // namespace

TEST_CASE("a problem that makes no sense is refused by its field", "[slots]") {
  SlotProblem problem = slots_with({1});
  problem.items = {{.choices = {{0, 5}}, .unserved = 10}};
  REQUIRE(refusal_of(problem).empty());
  SlotItem& item = problem.items[0];

  SECTION("a slot that is not there") {
    item.choices[0].slot = 1;
    CHECK(refusal_of(problem) == "items[0].choices[0].slot: known slot");
  }
  SECTION("a slot twice") {
    item.choices.push_back({0, 6});
    CHECK(refusal_of(problem) == "items[0].choices[1].slot: once");
  }
  SECTION("a cost below zero") {
    item.choices[0].cost = -1;
    CHECK(refusal_of(problem) == "items[0].choices[0].cost: cost_max");
  }
  SECTION("a cost at which sums would overflow") {
    item.unserved = std::numeric_limits<Cost>::max();
    CHECK(refusal_of(problem) == "items[0].unserved: cost_max");
  }
  SECTION("a group that is not there") {
    item.group = 1;
    CHECK(refusal_of(problem) == "items[0].group: known group");
  }
  SECTION("fewer places than none") {
    problem.slots[0].common = -1;
    CHECK(refusal_of(problem) == "slots[0]: room_max");
  }
  SECTION("figures for another number of groups") {
    problem.slots[0].own = {};
    CHECK(refusal_of(problem) == "slots[0].own: one a group");
  }
  SECTION("no group at all") {
    problem.groups = 0;
    CHECK(refusal_of(problem) == "groups: groups_max");
  }
  SECTION("more items than memory is meant for") {
    problem.items.resize(slot_items_max + 1);
    CHECK(refusal_of(problem) == "items: slot_items_max");
  }
}

TEST_CASE("the largest cost that is allowed is still summed exactly", "[slots]") {
  SlotProblem problem = slots_with({1, 1});
  problem.items.resize(50);
  const Cost most = slot_cost_max(problem);
  for (SlotItem& item : problem.items)
    item = {.choices = {{0, most - 1}, {1, most - 2}}, .unserved = most};
  CHECK(solved(problem)->total().cost == 50 * most - 3);
}

TEST_CASE("a change that makes no sense changes nothing", "[slots]") {
  SlotProblem problem = slots_with({1});
  problem.items = {{.choices = {{0, 5}}, .unserved = 10}};
  const auto assignment = solved(problem);
  CHECK(assignment->replace(1, {}).error().rule == "known item");
  CHECK(assignment->replace(0, {.choices = {{7, 1}}}).error().rule == "known slot");
  CHECK(assignment->set_room(3, {}).error().rule == "known slot");
  CHECK(assignment->set_room(0, {.own = {0}, .common = -3}).error().rule == "room_max");
  CHECK(assignment->slot_of(0) == 0);
  CHECK(assignment->problem().items[0] == problem.items[0]);
}
