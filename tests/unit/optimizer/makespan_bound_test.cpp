#include "scheduler/optimizer/general/makespan_bound.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::optimizer;

namespace {

/// Two servers, and two jobs of each of two families that last 10.
Problem two_families() {
  Problem problem{.goal = Goal::makespan};
  problem.stages.resize(1);
  problem.stages[0].servers.resize(2);
  for (const int family : {0, 0, 1, 1})
    problem.jobs.push_back({.family = family, .durations = {10}});
  return problem;
}

}  // namespace

TEST_CASE("the makespan is bounded by what the servers of a family have to do",
          "[optimizer][general]") {
  Problem problem = two_families();
  CHECK(makespan_bound(problem, Effort({})) == 20);
  problem.stages[0].servers[1].families = {true, false};
  problem.jobs.push_back({.family = 1, .durations = {10}});
  CHECK(makespan_bound(problem, Effort({})) == 30);
}

TEST_CASE("the makespan is bounded by the places inside, and by releases", "[optimizer][general]") {
  Problem problem = two_families();
  problem.inside_max = 1;
  CHECK(makespan_bound(problem, Effort({})) == 40);
  for (Job& job : problem.jobs) job.release = 7;
  CHECK(makespan_bound(problem, Effort({})) == 47);
  problem.jobs[0].release = 60;
  CHECK(makespan_bound(problem, Effort({})) == 70);
}
