#include <algorithm>
#include <limits>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/general/capacity_bound.hpp"
#include "scheduler/optimizer/general/exact.hpp"
#include "scheduler/optimizer/general/general.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/delay_bound.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"
#include "scheduler/optimizer/problem/service.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

/// The optimum by trying everything that could matter: every order of operations on every server,
/// each as soon as what came before it allows. Whether the rules are kept, `check` says.
class Everything {
 public:
  explicit Everything(const Problem& problem)
      : problem_(problem), stage_(problem.jobs.size(), 0), ready_(problem.jobs.size(), 0) {
    for (const Stage& stage : problem.stages)
      free_.emplace_back(stage.servers.size(), std::pair<Time, int>{0, -1});
  }

  Cost least() {
    extend(0);
    return least_;
  }

 private:
  void extend(Time now) {
    if (schedule_.operations.size() == problem_.jobs.size() * problem_.stages.size()) {
      if (const auto figures = check(problem_, schedule_))
        least_ = std::min(least_, figures->objective);
      return;
    }
    for (std::size_t job = 0; job < stage_.size(); ++job)
      if (std::cmp_less(stage_[job], problem_.stages.size())) extend_by(static_cast<int>(job), now);
  }

  void extend_by(int number, Time now) {
    const Job& job = problem_.jobs[number];
    const int stage = stage_[number];
    const Stage& its = problem_.stages[stage];
    for (std::size_t server = 0; server < its.servers.size(); ++server) {
      if (!serves(its.servers[server], job.family)) continue;
      const auto before = free_[stage][server];
      const Time change = changeover(its, before.second, job.family);
      const Time from = std::max({now, job.release, ready_[number], before.first + change});
      for (const Time wait : waits(stage, from)) {
        const Time start = open_start(its.servers[server], wait, job.durations[stage]);
        const Time end = start + job.durations[stage];
        const Time was_ready = std::exchange(ready_[number], end);
        free_[stage][server] = {end, job.family};
        ++stage_[number];
        schedule_.operations.push_back({number, stage, static_cast<int>(server), start, end});
        extend(start);
        schedule_.operations.pop_back();
        --stage_[number];
        free_[stage][server] = before;
        ready_[number] = was_ready;
      }
    }
  }

  /// With a cap inside a job may have to wait at the gate until one of the others has left.
  std::vector<Time> waits(int stage, Time from) const {
    std::vector<Time> instants{from};
    if (!problem_.inside_max || stage > 0) return instants;
    for (const Operation& one : schedule_.operations)
      if (std::cmp_equal(one.stage + 1, problem_.stages.size()) && one.end > from)
        instants.push_back(one.end);
    return instants;
  }

  const Problem& problem_;
  std::vector<int> stage_;
  std::vector<Time> ready_;
  std::vector<std::vector<std::pair<Time, int>>> free_;
  Schedule schedule_;
  Cost least_ = std::numeric_limits<Cost>::max();
};

/// How many jobs everything can be tried of.
int jobs_for(const Problem& problem) {
  return problem.stages.size() == 1 ? 5 : problem.stages.size() == 2 ? 3 : 2;
}

Problem any_tiny(Random& random) {
  Problem problem = small::any_problem(random, 5);
  problem.jobs.resize(static_cast<std::size_t>(jobs_for(problem)));
  return problem;
}

Outcome proven(const Problem& problem) {
  const Schedule known = dispatch(problem, DispatchRule::apparent_tardiness);
  Effort effort({});
  const auto outcome = solve_exactly(problem, known, 2'000'000, effort, 1);
  REQUIRE(outcome);
  const auto figures = check(problem, outcome->schedule);
  if (!figures) FAIL(figures.error().message);
  REQUIRE(figures->objective == outcome->objective);
  return *outcome;
}

/// No durations of 0, with which the exact search leaves a cap inside and a permutation alone.
Problem any_provable(Random& random, int jobs) {
  Problem problem = small::any_problem(random, jobs);
  for (Job& job : problem.jobs)
    for (Time& duration : job.durations) duration = std::max<Time>(1, duration);
  return problem;
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
  for (int i = 0; i < 1'500; ++i) {
    CAPTURE(i);
    const Problem problem = any_tiny(random);
    const Schedule known = dispatch(problem, DispatchRule::first_come);
    Effort effort({});
    const auto outcome = solve_exactly(problem, known, 1'000'000, effort, 1);
    if (!outcome) continue;
    ++compared;
    REQUIRE(outcome->objective == Everything(problem).least());
    REQUIRE(check(problem, outcome->schedule));
  }
  CHECK(compared > 700);
}

TEST_CASE("no bound is above the optimum, and no search below it", "[property][exact]") {
  Random random(62);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    const Problem problem = any_provable(random, small::any(random, 2, 5));
    REQUIRE(validate(problem));
    const Outcome best = proven(problem);
    Effort effort({.iterations = 200});
    const Outcome searched = solve_general(problem, Commitments{}, effort);
    CHECK(searched.objective >= best.objective);
    CHECK(searched.lower_bound <= best.objective);
    CHECK(solve(problem, {.iterations = 50}).lower_bound <= best.objective);
    if (problem.goal == Goal::makespan) continue;
    CHECK(delay_bound(problem) <= best.objective);
    const Time makespan = small::any(random, 1, 60);
    CHECK(capacity_bound(problem, best.objective + 1, makespan, 60, effort, 1).bound <=
          best.objective);
  }
}

TEST_CASE("one more server never raises the optimum", "[property][exact]") {
  Random random(63);
  for (int i = 0; i < 150; ++i) {
    CAPTURE(i);
    Problem problem = any_provable(random, small::any(random, 2, 5));
    const Outcome before = proven(problem);
    Stage& stage = problem.stages[random.below(problem.stages.size())];
    stage.servers.push_back(stage.servers[random.below(stage.servers.size())]);
    CHECK(proven(problem).objective <= before.objective);
  }
}

TEST_CASE("what the jobs are called does not matter to the optimum", "[property][exact]") {
  Random random(64);
  for (int i = 0; i < 150; ++i) {
    CAPTURE(i);
    const Problem problem = any_provable(random, small::any(random, 2, 5));
    CHECK(proven(shuffled(problem, random)).objective == proven(problem).objective);
  }
}
