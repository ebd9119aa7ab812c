#include <algorithm>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/general/capacity_bound.hpp"
#include "scheduler/optimizer/general/exact.hpp"
#include "scheduler/optimizer/general/general.hpp"
#include "scheduler/optimizer/problem/delay_bound.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "tests/property/optimizer/by_sets.hpp"
#include "tests/property/optimizer/every_line.hpp"
#include "tests/property/optimizer/every_schedule.hpp"
#include "tests/property/optimizer/judged.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;
using reference::judged;

namespace {

constexpr std::uint64_t branches_max = 4'000;  ///< of the reference, on each problem
constexpr std::uint64_t nodes_max = 1'500;     ///< of branch and bound

std::optional<Outcome> proven(const Problem& problem) {
  const Schedule known = dispatch(problem, DispatchRule::first_come);
  const Effort effort({});
  const auto outcome = solve_exactly(problem, known, nodes_max, effort, 1);
  if (outcome) REQUIRE(judged(problem, *outcome) == outcome->lower_bound);
  return outcome;
}

/// No durations of 0, with which the exact search leaves a cap inside and a permutation alone.
Problem any_provable(Random& random, int jobs) {
  Problem problem = small::any_problem(random, jobs);
  for (Job& job : problem.jobs)
    for (Time& duration : job.durations) duration = std::max<Time>(1, duration);
  return problem;
}

/// With one stage of whatever kind, and no cap inside.
Problem any_stage(Random& random, int jobs) {
  Problem problem = small::any_problem(random, jobs);
  problem.stages.resize(1);
  for (Job& job : problem.jobs) job.durations.resize(1);
  problem.inside_max.reset();
  return problem;
}

/// With one server a stage, whatever it is like, and the same order of jobs at all.
Problem any_line(Random& random, int jobs) {
  Problem problem = any_provable(random, jobs);
  problem.permutation = true;
  for (Stage& stage : problem.stages) stage.servers.resize(1);
  return problem;
}

/// Each way to solve or bound a problem whose optimum is known. Says what was proven.
int compare(const Problem& problem, Cost optimum, Random& random) {
  Effort effort({.iterations = 60});
  const Outcome searched = solve_general(problem, Commitments{}, effort);
  const Outcome solved = solve(problem, {.iterations = 10});
  const auto exact = proven(problem);
  CHECK(judged(problem, searched) >= optimum);
  CHECK(searched.lower_bound <= optimum);
  CHECK(judged(problem, solved) >= optimum);
  CHECK(solved.lower_bound <= optimum);
  if (exact) CHECK(exact->objective == optimum);
  if (problem.goal != Goal::makespan) {
    CHECK(delay_bound(problem) <= optimum);
    const Time makespan = small::any(random, 1, 60);
    CHECK(capacity_bound(problem, optimum + 1, makespan, 40, effort, 1).bound <= optimum);
  }
  return exact || solved.proven_optimal ? 1 : 0;
}

Problem shuffled(Problem problem, Random& random) {
  for (std::size_t i = problem.jobs.size(); i > 1; --i)
    std::swap(problem.jobs[i - 1], problem.jobs[random.below(i)]);
  return problem;
}

}  // namespace

TEST_CASE("branch and bound finds what trying everything finds", "[property][exact]") {
  Random random(61);
  int compared = 0;
  int of_six_or_more = 0;
  for (int i = 0; i < 1'200; ++i) {
    CAPTURE(i);
    const Problem problem = small::any_problem(random, small::any(random, 1, 8));
    const auto exact = proven(problem);
    if (!exact) continue;
    const auto least =
        reference::least_of_every_schedule(problem, exact->objective + 1, branches_max);
    if (!least) continue;
    ++compared;
    of_six_or_more += problem.jobs.size() >= 6 ? 1 : 0;
    REQUIRE(*least == exact->objective);
  }
  CHECK(compared > 500);
  CHECK(of_six_or_more > 70);
}

TEST_CASE("two ways to try everything agree", "[property][exact]") {
  Random random(66);
  for (int i = 0; i < 150; ++i) {
    CAPTURE(i);
    const Problem stage = any_stage(random, small::any(random, 1, 5));
    const Cost by_sets = reference::least_by_sets(stage);
    if (const auto least = reference::least_of_every_schedule(stage, by_sets + 1, 10'000))
      CHECK(*least == by_sets);
    const Problem line = any_line(random, small::any(random, 1, 5));
    const Cost by_lines = reference::least_of_every_line(line);
    if (const auto least = reference::least_of_every_schedule(line, by_lines + 1, 10'000))
      CHECK(*least == by_lines);
  }
}

TEST_CASE("no bound is above the optimum of one stage, and no search below it",
          "[property][exact]") {
  Random random(62);
  int proofs = 0;
  for (int i = 0; i < 600; ++i) {
    CAPTURE(i);
    const Problem problem = any_stage(random, small::any(random, 2, 8));
    REQUIRE(validate(problem));
    proofs += compare(problem, reference::least_by_sets(problem), random);
  }
  CHECK(proofs > 450);
}

TEST_CASE("no bound is above the optimum of one line, and no search below it",
          "[property][exact]") {
  Random random(67);
  int proofs = 0;
  for (int i = 0; i < 200; ++i) {
    CAPTURE(i);
    const Problem problem = any_line(random, small::any(random, 2, 8));
    REQUIRE(validate(problem));
    proofs += compare(problem, reference::least_of_every_line(problem), random);
  }
  CHECK(proofs > 130);
}

TEST_CASE("no bound is above the optimum of any problem, and no search below it",
          "[property][exact]") {
  Random random(68);
  int compared = 0;
  for (int i = 0; i < 200; ++i) {
    CAPTURE(i);
    const Problem problem = any_provable(random, small::any(random, 2, 8));
    REQUIRE(validate(problem));
    Effort effort({.iterations = 60});
    const Cost found = solve_general(problem, Commitments{}, effort).objective;
    const auto least = reference::least_of_every_schedule(problem, found + 1, branches_max);
    if (!least) continue;
    ++compared;
    compare(problem, *least, random);
  }
  CHECK(compared > 120);
}

TEST_CASE("one more server never raises the optimum", "[property][exact]") {
  Random random(63);
  int compared = 0;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    Problem problem = any_provable(random, small::any(random, 2, 8));
    const auto before = proven(problem);
    Stage& stage = problem.stages[random.below(problem.stages.size())];
    stage.servers.push_back(stage.servers[random.below(stage.servers.size())]);
    const auto after = before ? proven(problem) : std::nullopt;
    if (!after) continue;
    ++compared;
    CHECK(after->objective <= before->objective);
  }
  CHECK(compared > 180);
}

TEST_CASE("what the jobs are called does not matter to the optimum", "[property][exact]") {
  Random random(64);
  int compared = 0;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    const Problem problem = any_provable(random, small::any(random, 2, 8));
    const auto one = proven(problem);
    const auto other = one ? proven(shuffled(problem, random)) : std::nullopt;
    if (!other) continue;
    ++compared;
    CHECK(one->objective == other->objective);
  }
  CHECK(compared > 180);
}
