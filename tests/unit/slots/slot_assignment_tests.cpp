#include "tests/unit/slots/slot_problems.hpp"

using namespace greenlane::optimizer;
using Slots = std::vector<int>;

TEST_CASE("who can come only at one time has it, and the other makes way", "[slots]") {
  SlotProblem problem = slots_with({1, 1});
  problem.items = {{.choices = {{0, 0}, {1, 30}}, .unserved = 1000},
                   {.choices = {{0, 0}}, .unserved = 1000}};
  const auto assignment = solved(problem);
  CHECK(slots_of(*assignment) == Slots{1, 0});
  CHECK(assignment->total().cost == 30);
}

TEST_CASE("of two that could change places for nothing, the one ahead comes earlier", "[slots]") {
  SlotProblem problem = slots_with({1, 1, 1});
  problem.items.assign(4, {.choices = {{0, 0}, {1, 30}, {2, 60}}, .unserved = 1000});
  CHECK(slots_of(*solved(problem)) == Slots{0, 1, 2, -1});
}

TEST_CASE("what is kept for a group is taken by no other", "[slots]") {
  SlotProblem problem{.groups = 2, .items = {}, .slots = {{.own = {1, 0}, .common = 1}}};
  problem.items.assign(3, {.group = 1, .choices = {{0, 0}}, .unserved = 100});
  CHECK(slots_of(*solved(problem)) == Slots{0, -1, -1});

  SECTION("and is there when one of the group comes") {
    problem.items[2].group = 0;
    CHECK(slots_of(*solved(problem)) == Slots{0, -1, 0});
  }
}

TEST_CASE("leaving somebody outside can be the cheapest", "[slots]") {
  SlotProblem problem = slots_with({5});
  problem.items = {{.choices = {{0, 10}}, .unserved = 9}};
  CHECK(slots_of(*solved(problem)) == Slots{-1});
}

TEST_CASE("a plan of nothing costs nothing", "[slots]") {
  CHECK(solved({})->total().cost == 0);
  CHECK(solved(slots_with({3, 0}))->savings().common == std::vector<Cost>{0, 0});
  SlotProblem without_slots;
  without_slots.items.assign(2, {.choices = {}, .unserved = 7});
  CHECK(solved(without_slots)->total().cost == 14);
}

TEST_CASE("one place more saves what the chain that fills it saves", "[slots]") {
  SlotProblem problem = slots_with({1, 1});
  problem.items = {{.choices = {{0, 0}, {1, 30}}, .unserved = 1000},
                   {.choices = {{0, 0}, {1, 50}}, .unserved = 1000},
                   {.choices = {{1, 0}}, .unserved = 400}};
  const SlotSavings savings = solved(problem)->savings();
  CHECK(savings.common == std::vector<Cost>{30 + 400, 400});
}

TEST_CASE("another place for somebody names whom it displaces, and what it costs all", "[slots]") {
  SlotProblem problem = slots_with({1, 1, 1});
  problem.items.assign(3, {.choices = {{0, 0}, {1, 30}, {2, 60}}, .unserved = 1000});
  problem.items[0].choices = {{0, 0}, {1, 100}, {2, 200}};
  const auto assignment = solved(problem);
  CHECK(slots_of(*assignment) == Slots{0, 1, 2});

  const auto displacement = assignment->displacement(2, 0);
  REQUIRE(displacement);
  CHECK(displacement->items == std::vector<int>{0, 1});
  CHECK(displacement->cost == (0 + 100 + 60) - (0 + 30 + 60));
  problem.items[2].choices.pop_back();
  CHECK_FALSE(solved(problem)->displacement(2, 2));
}

TEST_CASE("whoever withdraws leaves a place to the next", "[slots]") {
  SlotProblem problem = slots_with({1, 1});
  problem.items.assign(3, {.choices = {{0, 0}, {1, 30}}, .unserved = 1000});
  const auto assignment = solved(problem);
  REQUIRE(assignment->replace(0, {.choices = {}, .unserved = 0}));
  CHECK(slots_of(*assignment) == Slots{-1, 0, 1});
  CHECK(assignment->proven_optimal());
}

TEST_CASE("a slot that loses a place loses it from whom it costs least", "[slots]") {
  SlotProblem problem = slots_with({2, 1});
  problem.items = {{.choices = {{0, 0}, {1, 30}}, .unserved = 1000},
                   {.choices = {{0, 0}, {1, 20}}, .unserved = 1000}};
  const auto assignment = solved(problem);
  REQUIRE(assignment->set_room(0, {.own = {0}, .common = 1}));
  CHECK(slots_of(*assignment) == Slots{0, 1});
  CHECK(assignment->proven_optimal());
}
