#include "scheduler/optimizer/problem/dispatch.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;
using enum DispatchRule;

namespace {

Problem one_server(std::vector<Job> jobs) {
  Problem problem{.jobs = std::move(jobs), .goal = Goal::weighted_delay};
  problem.stages.resize(1);
  problem.stages.front().servers.resize(1);
  return problem;
}

/// The jobs of a stage in the order in which they begin.
std::vector<int> order_of(const Problem& problem, DispatchRule rule, int stage = 0) {
  Schedule schedule = dispatch(problem, rule);
  REQUIRE(check(problem, schedule));
  std::ranges::stable_sort(schedule.operations, {}, &Operation::start);
  std::vector<int> order;
  for (const Operation& one : schedule.operations)
    if (one.stage == stage) order.push_back(one.job);
  return order;
}

}  // namespace

TEST_CASE("a free server takes whom its rule prefers of those that wait", "[optimizer][dispatch]") {
  // Job 0 comes alone and is served at once; the others wait when the server is free again.
  const Problem problem = one_server({{.release = 0, .due = 90, .durations = {10}},
                                      {.release = 1, .due = 80, .weight = 1, .durations = {10}},
                                      {.release = 2, .due = 30, .weight = 1, .durations = {10}},
                                      {.release = 3, .due = 40, .weight = 9, .durations = {10}}});
  CHECK(order_of(problem, first_come) == std::vector{0, 1, 2, 3});
  CHECK(order_of(problem, earliest_due) == std::vector{0, 2, 3, 1});
  CHECK(order_of(problem, apparent_tardiness) == std::vector{0, 3, 2, 1});
}

TEST_CASE("nobody waits for a job that has yet to come", "[optimizer][dispatch]") {
  const Problem problem = one_server({{.release = 0, .due = 900, .durations = {100}},
                                      {.release = 1, .due = 5, .weight = 50, .durations = {2}}});
  for (const auto rule : {first_come, earliest_due, apparent_tardiness})
    CHECK(order_of(problem, rule) == std::vector{0, 1});
}

TEST_CASE("a full site blocks the gate until somebody leaves", "[optimizer][dispatch]") {
  Problem problem{.goal = Goal::weighted_delay, .inside_max = 1};
  problem.stages.resize(2);
  for (Stage& stage : problem.stages) stage.servers.resize(2);
  problem.jobs.assign(3, {.due = 0, .durations = {2, 5}});
  const Schedule schedule = dispatch(problem, first_come);
  const auto figures = check(problem, schedule);
  REQUIRE(figures);
  CHECK(figures->makespan == 21);
}

TEST_CASE("a service that would run into a closing waits, and a shorter one does not",
          "[optimizer][dispatch]") {
  Problem problem = one_server({{.due = 1, .durations = {10}}, {.due = 2, .durations = {4}}});
  problem.stages[0].servers[0].closed = {{5, 7}};
  CHECK(order_of(problem, earliest_due) == std::vector{1, 0});
}

TEST_CASE("dispatch keeps every rule, whatever the problem", "[optimizer][dispatch]") {
  Random random(41);
  for (int i = 0; i < 2'000; ++i) {
    CAPTURE(i);
    const Problem problem = small::any_problem(random, small::any(random, 0, 9));
    for (const auto rule : {first_come, earliest_due, apparent_tardiness}) {
      const auto figures = check(problem, dispatch(problem, rule));
      if (!figures) FAIL(figures.error().message);
    }
  }
}
