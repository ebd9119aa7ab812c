#include "scheduler/optimizer/machines/machines.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/machines/dynasearch.hpp"
#include "scheduler/optimizer/machines/lagrangian_bound.hpp"
#include "scheduler/optimizer/machines/machine_exchange.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

struct Small {
  Problem problem;
  MachineJobs jobs;
};

Small any_small(Random& random) {
  const int machines = small::any(random, 1, 3);
  Problem problem = small::any_machines(random, small::any(random, 1, 8), machines);
  MachineJobs jobs = *machine_jobs(problem);
  return {std::move(problem), std::move(jobs)};
}

void shuffle(Random& random, Sequence& line) {
  for (std::size_t i = line.size(); i > 1; --i) std::swap(line[i - 1], line[random.below(i)]);
}

Lines any_lines(Random& random, const MachineJobs& jobs) {
  Sequence all(jobs.size());
  std::iota(all.begin(), all.end(), 0);
  shuffle(random, all);
  Lines lines(jobs.machines);
  for (const int job : all) lines[random.below(lines.size())].push_back(job);
  return lines;
}

std::size_t jobs_in(const Lines& lines) {
  std::vector<int> seen;
  for (const Sequence& line : lines) seen.insert(seen.end(), line.begin(), line.end());
  std::ranges::sort(seen);
  return static_cast<std::size_t>(std::ranges::unique(seen).begin() - seen.begin());
}

}  // namespace

TEST_CASE("on machines the search finds what trying everything finds", "[optimizer]") {
  Random random(1);
  int proven = 0;
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    const auto [problem, jobs] = any_small(random);
    const Cost least = small::least_cost(jobs);
    const Outcome outcome = solve(problem, {.iterations = 300});
    CHECK(outcome.objective == least);
    CHECK(outcome.lower_bound <= least);
    CHECK(outcome.proven_optimal == (outcome.lower_bound == outcome.objective));
    const auto figures = check(problem, outcome.schedule);
    REQUIRE(figures);
    CHECK(figures->objective == outcome.objective);
    proven += outcome.proven_optimal ? 1 : 0;
  }
  CHECK(proven > 250);
}

TEST_CASE("the bound is never above the least cost, whatever schedule it is told of",
          "[optimizer]") {
  Random random(2);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    const auto [problem, jobs] = any_small(random);
    if (!LagrangianBound::fits(jobs)) continue;
    const Lines lines = any_lines(random, jobs);
    const Cost least = small::least_cost(jobs);
    const Effort effort{Budget{}};
    LagrangianBound bound(jobs, lines);
    const bool reached = bound.climb(effort, 1, 300);
    CHECK(bound.bound() <= least);
    if (reached) CHECK(least == cost_of(jobs, lines));
    bound.know(least);
    bound.climb(effort, 1, 300);
    CHECK(bound.bound() <= least);
  }
}

TEST_CASE("a step of dynasearch saves what it says and keeps every job", "[optimizer]") {
  Random random(3);
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    const auto problem = small::any_machines(random, small::any(random, 1, 20), 1);
    const MachineJobs jobs = *machine_jobs(problem);
    Lines lines = any_lines(random, jobs);
    Dynasearch within(jobs);
    for (Cost saved = 1; saved > 0;) {
      const Cost before = cost_of(jobs, lines);
      saved = within.step(lines.front());
      CHECK(before - cost_of(jobs, lines) == saved);
      CHECK(jobs_in(lines) == jobs.duration.size());
    }
  }
}

TEST_CASE("where dynasearch ends, no exchange and no move of one job helps", "[optimizer]") {
  Random random(4);
  for (int i = 0; i < 50; ++i) {
    const auto problem = small::any_machines(random, 9, 1);
    const MachineJobs jobs = *machine_jobs(problem);
    Sequence line = any_lines(random, jobs).front();
    Dynasearch within(jobs);
    while (within.step(line) > 0) {
    }
    const Cost cost = cost_of(jobs, line);
    for (std::size_t a = 0; a < line.size(); ++a)
      for (std::size_t b = 0; b < line.size(); ++b) {
        Sequence other = line;
        std::swap(other[a], other[b]);
        CHECK(cost_of(jobs, other) >= cost);
        other = line;
        other.erase(other.begin() + static_cast<std::ptrdiff_t>(a));
        other.insert(other.begin() + static_cast<std::ptrdiff_t>(b), line[a]);
        CHECK(cost_of(jobs, other) >= cost);
      }
  }
}

TEST_CASE("a move between two machines saves what it says and keeps every job", "[optimizer]") {
  Random random(5);
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    const auto problem = small::any_machines(random, small::any(random, 1, 14), 2);
    const MachineJobs jobs = *machine_jobs(problem);
    Lines lines = any_lines(random, jobs);
    MachineExchange between(jobs);
    for (Cost saved = 1; saved > 0;) {
      const Cost before = cost_of(jobs, lines);
      saved = between.step(lines[0], lines[1]);
      CHECK(before - cost_of(jobs, lines) == saved);
      CHECK(jobs_in(lines) == jobs.duration.size());
    }
  }
}

TEST_CASE("one more machine never raises the optimum", "[optimizer]") {
  Random random(6);
  for (int i = 0; i < 60; ++i) {
    Problem problem = small::any_machines(random, 7, 1);
    Cost last = solve(problem, {.iterations = 300}).objective;
    for (int more = 0; more < 2; ++more) {
      problem.stages.front().servers.emplace_back();
      const Cost next = solve(problem, {.iterations = 300}).objective;
      CHECK(next <= last);
      last = next;
    }
  }
}

TEST_CASE("what is more than identical machines is not taken for them", "[optimizer]") {
  Random random(7);
  Problem plain = small::any_machines(random, 3, 2);
  REQUIRE(machine_jobs(plain));
  const auto refused = [&](auto change) {
    Problem other = plain;
    change(other);
    return !machine_jobs(other);
  };
  CHECK(refused([](Problem& one) { one.goal = Goal::makespan; }));
  CHECK(refused([](Problem& one) { one.goal = Goal::delay_then_makespan; }));
  CHECK(refused([](Problem& one) { one.inside_max = 1; }));
  CHECK(refused([](Problem& one) { one.jobs[1].release = 1; }));
  CHECK(refused([](Problem& one) { one.stages.front().changeover = {{1}}; }));
  CHECK(refused([](Problem& one) { one.stages.front().servers[1].families = {false}; }));
  CHECK(refused([](Problem& one) { one.stages.front().servers[1].closed = {{3, 4}}; }));
  CHECK(refused([](Problem& one) { one.stages.emplace_back(); }));
  CHECK_FALSE(refused([](Problem& one) { one.inside_max = 2; }));
  CHECK_FALSE(refused([](Problem& one) { one.stages.front().changeover = {{0}}; }));
}
