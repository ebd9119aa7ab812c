#include "scheduler/optimizer/problem/check.hpp"

#include <limits>
#include <string>

#include <catch2/catch.hpp>

using namespace greenlane::optimizer;

namespace {

/// Two jobs of two families through two stages, the first of them with two servers.
Problem a_problem() {
  Problem problem;
  problem.goal = Goal::weighted_delay;
  problem.stages.resize(2);
  problem.stages[0].servers = {{.families = {true, false}}, {}};
  problem.stages[1].servers = {{.closed = {{20, 30}}}};
  problem.stages[1].changeover = {{0, 2}, {1, 0}};
  problem.jobs = {{.release = 1, .due = 8, .weight = 3, .family = 0, .durations = {4, 5}},
                  {.release = 0, .due = 10, .weight = 2, .family = 1, .durations = {3, 4}}};
  return problem;
}

Schedule a_schedule() {
  return {{{0, 0, 0, 1, 5}, {1, 0, 1, 0, 3}, {0, 1, 0, 5, 10}, {1, 1, 0, 12, 16}}};
}

/// The rule that a change of the schedule breaks; empty: none.
std::string broken(auto change) {
  Problem problem = a_problem();
  Schedule schedule = a_schedule();
  change(problem, schedule.operations);
  const auto figures = check(problem, schedule);
  return figures ? "" : figures.error().rule;
}

using Operations = std::vector<Operation>;
namespace rule = schedule_rule;

}  // namespace

TEST_CASE("a sound schedule is told what it comes to", "[optimizer]") {
  const auto figures = check(a_problem(), a_schedule());
  REQUIRE(figures);
  CHECK(figures->objective == 3 * 2 + 2 * 6);
  CHECK(figures->makespan == 16);

  Problem problem = a_problem();
  problem.goal = Goal::makespan;
  CHECK(check(problem, a_schedule())->objective == 16);
  problem.goal = Goal::delay_then_makespan;
  problem.flow_weight = 10;
  CHECK(check(problem, a_schedule())->objective == 18 + 10 * (3 * 9 + 2 * 16));
}

TEST_CASE("each broken rule is found by its name", "[optimizer]") {
  CHECK(broken([](Problem&, Operations&) {}) == "");
  CHECK(broken([](Problem&, Operations& all) { all[2].job = 2; }) == rule::known);
  CHECK(broken([](Problem&, Operations& all) { all[2].job = -1; }) == rule::known);
  CHECK(broken([](Problem&, Operations& all) { all[2].stage = 2; }) == rule::known);
  CHECK(broken([](Problem&, Operations& all) { all[2].server = 1; }) == rule::known);
  CHECK(broken([](Problem&, Operations& all) { all.pop_back(); }) == rule::once);
  CHECK(broken([](Problem&, Operations& all) { all[1].job = 0; }) == rule::once);
  CHECK(broken([](Problem&, Operations& all) { ++all[3].end; }) == rule::duration);
  CHECK(broken([](Problem&, Operations& all) { all[0].start = 0, all[0].end = 4; }) ==
        rule::release);
  CHECK(broken([](Problem&, Operations& all) { all[2].start = 4, all[2].end = 9; }) == rule::order);
  CHECK(broken([](Problem&, Operations& all) { all[1].server = 0; }) == rule::eligible);
  CHECK(broken([](Problem&, Operations& all) { all[3].start = 17, all[3].end = 21; }) ==
        rule::open);
  CHECK(broken([](Problem&, Operations& all) { all[3].start = 9, all[3].end = 13; }) ==
        rule::one_job);
  CHECK(broken([](Problem&, Operations& all) { all[3].start = 11, all[3].end = 15; }) ==
        rule::changeover);
  CHECK(broken([](Problem& one, Operations&) { one.permutation = true; }) == rule::permutation);
  CHECK(broken([](Problem& one, Operations&) { one.inside_max = 1; }) == rule::inside);
}

TEST_CASE("what touches a limit does not break it", "[optimizer]") {
  CHECK(broken([](Problem& one, Operations&) { one.inside_max = 2; }) == "");
  CHECK(broken([](Problem&, Operations& all) { all[3].start = 16, all[3].end = 20; }) == "");
  CHECK(broken([](Problem&, Operations& all) { all[3].start = 30, all[3].end = 34; }) == "");
  CHECK(broken([](Problem& one, Operations& all) {
          one.permutation = true;
          all[1].start = 1, all[1].end = 4;
        }) == "");
}

TEST_CASE("the refusal names the operation", "[optimizer]") {
  Schedule schedule = a_schedule();
  schedule.operations[3].start = 11;
  schedule.operations[3].end = 15;
  const auto figures = check(a_problem(), schedule);
  REQUIRE_FALSE(figures);
  CHECK(figures.error().field == "operations[3]");
  CHECK(figures.error().message ==
        "job 1 at stage 1 starts 1 after job 0, and the changeover takes 2");
}

TEST_CASE("times beyond all measure are refused and not computed with", "[optimizer]") {
  constexpr Time huge = std::numeric_limits<Time>::max();
  CHECK(broken([](Problem&, Operations& all) { all[3].end = huge; }) == rule::duration);
  CHECK(broken([](Problem&, Operations& all) { all[3].start = huge - 4, all[3].end = huge; }) ==
        rule::duration);
  CHECK(broken([](Problem&, Operations& all) { all[3].start = -huge, all[3].end = huge; }) ==
        rule::duration);
  CHECK(broken([](Problem& one, Operations& all) {
          one.jobs[1].weight = 1'000'000'000;
          all[3].start = Time{1} << 40, all[3].end = all[3].start + 4;
        }) == rule::fits);
}
