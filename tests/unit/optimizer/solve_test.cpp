#include "scheduler/optimizer/solve.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

/// Due dates that are hard to keep.
Problem hard_machines(int jobs, int machines) {
  Random random(11);
  Problem problem = small::any_machines(random, 0, machines);
  problem.flow_weight = 0;
  for (int i = 0; i < jobs; ++i)
    problem.jobs.push_back({.due = small::any(random, 15 * jobs / machines, 35 * jobs / machines),
                            .weight = small::any(random, 1, 10),
                            .durations = {small::any(random, 1, 100)}});
  return problem;
}

std::string text_of(const Schedule& schedule) {
  std::string text;
  for (const auto& [job, stage, server, start, end] : schedule.operations)
    for (const Time number : {Time{job}, Time{stage}, Time{server}, start, end})
      text += std::to_string(number) + ' ';
  return text;
}

/// How often a search asks whether it was cancelled, from when it was to its answer.
int asked_after_cancel(const Problem& problem) {
  constexpr int goes_on = 1'000;
  int asked = 0;
  const auto cancelled = [&] { return ++asked > goes_on; };
  const Outcome outcome = solve(problem, {.seconds = 60, .cancelled = cancelled});
  CHECK(check(problem, outcome.schedule));
  return asked - goes_on;
}

}  // namespace

TEST_CASE("whatever the problem, the answer keeps every rule", "[optimizer]") {
  Random random(12);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    const Problem problem = small::any_problem(random, small::any(random, 0, 8));
    REQUIRE(validate(problem));
    const Outcome outcome = solve(problem, {.iterations = 30});
    const auto figures = check(problem, outcome.schedule);
    if (!figures) FAIL(figures.error().message);
    CHECK(figures->objective == outcome.objective);
    CHECK(outcome.lower_bound <= outcome.objective);
    CHECK(outcome.proven_optimal == (outcome.lower_bound == outcome.objective));
  }
}

TEST_CASE("with iterations the answer follows from the seed, whatever the threads", "[optimizer]") {
  Random random(14);
  for (const Problem& problem :
       {hard_machines(30, 1), hard_machines(30, 3), small::any_problem(random, 12)}) {
    const Outcome first = solve(problem, {.iterations = 40, .seed = 7});
    const Outcome again = solve(problem, {.iterations = 40, .seed = 7, .threads = 4});
    CHECK(text_of(first.schedule) == text_of(again.schedule));
    CHECK(first.lower_bound == again.lower_bound);
    CHECK(first.iterations == again.iterations);
    CHECK(first.iterations <= 40);
  }
}

TEST_CASE("threads that search beside each other give one answer", "[optimizer]") {
  const Problem problem = hard_machines(30, 2);
  const Outcome outcome = solve(problem, {.seconds = 0.2, .threads = 3});
  const auto figures = check(problem, outcome.schedule);
  REQUIRE(figures);
  CHECK(figures->objective == outcome.objective);
}

TEST_CASE("a search that is cancelled ends where it stands, with the best it has", "[optimizer]") {
  for (const int machines : {1, 4}) {
    CAPTURE(machines);
    const int asked = asked_after_cancel(hard_machines(100, machines));
    CHECK(asked >= 1);  // it was still searching
    CHECK(asked <= 10);
  }
}

TEST_CASE("wherever a search is stopped, it has an answer", "[optimizer]") {
  const Problem problem = hard_machines(40, 1);
  // Here it is mostly within a pass of the bound's second network.
  for (int goes_on = 3'900; goes_on < 4'600; goes_on += 61) {
    CAPTURE(goes_on);
    int asked = 0;
    const auto cancelled = [&] { return ++asked > goes_on; };
    const Outcome outcome = solve(problem, {.iterations = 500, .cancelled = cancelled});
    CHECK(check(problem, outcome.schedule));
    CHECK(outcome.lower_bound <= outcome.objective);
  }
}

TEST_CASE("a search that has no time at all has an answer", "[optimizer]") {
  const Problem problem = hard_machines(50, 2);
  const Outcome outcome = solve(problem, {.seconds = 0});
  CHECK(check(problem, outcome.schedule));
  CHECK(outcome.iterations == 0);
}

TEST_CASE("no job, one job and jobs of no time are solved", "[optimizer]") {
  Problem problem = hard_machines(0, 1);
  CHECK(solve(problem, {.iterations = 10}).proven_optimal);
  problem.jobs.push_back({.due = 3, .weight = 2, .durations = {5}});
  CHECK(solve(problem, {.iterations = 10}).objective == 4);
  CHECK(solve(problem, {.iterations = 10}).proven_optimal);
  problem.jobs.assign(5, {.due = -1, .weight = 1, .durations = {0}});
  CHECK(solve(problem, {.iterations = 10}).objective == 5);
  CHECK(solve(problem, {.iterations = 10}).proven_optimal);
}

TEST_CASE("a problem that cannot be solved is refused with its field and rule", "[optimizer]") {
  Random random(15);
  const Problem sound = small::any_machines(random, 3, 2);
  REQUIRE(validate(sound));
  const auto field = [&](auto change) {
    Problem other = sound;
    change(other);
    const auto verdict = validate(other);
    return verdict ? std::string() : verdict.error().field;
  };
  CHECK(field([](Problem& one) { one.stages.clear(); }) == "stages");
  CHECK(field([](Problem& one) { one.stages[0].servers.clear(); }) == "stages[0].servers");
  CHECK(field([](Problem& one) { one.jobs[1].durations = {-1}; }) == "jobs[1].durations[0]");
  CHECK(field([](Problem& one) { one.jobs[1].durations.clear(); }) == "jobs[1].durations");
  CHECK(field([](Problem& one) { one.jobs[2].weight = -1; }) == "jobs[2].weight");
  CHECK(field([](Problem& one) { one.jobs[2].release = -1; }) == "jobs[2].release");
  CHECK(field([](Problem& one) { one.jobs[0].family = 1, one.stages[0].changeover = {{0}}; }) ==
        "jobs[0].family");
  CHECK(field([](Problem& one) {
          for (Server& server : one.stages[0].servers) server.families = {false};
        }) == "jobs[0].family");
  CHECK(field([](Problem& one) { one.stages[0].servers[1].closed = {{3, 3}}; }) ==
        "stages[0].servers[1].closed[0].to");
  CHECK(field([](Problem& one) { one.stages[0].servers[1].closed = {{3, 6}, {5, 7}}; }) ==
        "stages[0].servers[1].closed[1]");
  CHECK(field([](Problem& one) { one.stages[0].changeover = {{0, 1}, {2}}; }) ==
        "stages[0].changeover[1]");
  CHECK(field([](Problem& one) { one.inside_max = 0; }) == "inside_max");
  CHECK(field([](Problem& one) { one.flow_weight = -1; }) == "flow_weight");
  CHECK(field([](Problem& one) {
          one.jobs[0].weight = weight_max, one.jobs[0].durations = {time_max};
        }) == "jobs");
}
