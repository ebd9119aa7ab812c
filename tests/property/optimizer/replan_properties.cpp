#include <algorithm>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "scheduler/optimizer/replan.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

bool is_same(const Operation& one, const Operation& other) {
  return one.job == other.job && one.stage == other.stage && one.server == other.server &&
         one.start == other.start && one.end == other.end;
}

bool holds(const Schedule& schedule, const Operation& frozen) {
  return std::ranges::any_of(schedule.operations,
                             [&](const Operation& one) { return is_same(one, frozen); });
}

/// A problem with a plan of which some has begun.
struct Begun {
  Problem problem;
  Disruption disruption;
};

Begun any_begun(Random& random) {
  Begun begun{.problem = small::any_problem(random, small::any(random, 2, 9))};
  begun.disruption.last = dispatch(begun.problem, DispatchRule::first_come);
  Commitments& commitments = begun.disruption.commitments;
  commitments.now = small::any(random, 0, 40);
  commitments.frozen = started_before(begun.disruption.last, commitments.now);
  return begun;
}

std::vector<Time> entries_of(const Problem& problem, const Schedule& schedule) {
  std::vector<Time> entries(problem.jobs.size(), 0);
  for (const Operation& one : schedule.operations)
    if (one.stage == 0) entries[one.job] = one.start;
  return entries;
}

bool has_entered(const Commitments& commitments, int job) {
  return std::ranges::any_of(commitments.frozen,
                             [&](const Operation& one) { return one.job == job; });
}

/// A job that is not inside is late, new, withdrawn, or a server closes that is not at work.
void disrupt(Random& random, Begun& begun) {
  auto& [problem, disruption] = begun;
  const Time now = disruption.commitments.now;
  const int job = small::any(random, 0, static_cast<int>(problem.jobs.size()) - 1);
  switch (random.below(4)) {
    case 0:
      if (!has_entered(disruption.commitments, job))
        problem.jobs[job].release = now + small::any(random, 0, 30);
      return;
    case 1:
      problem.jobs.push_back(problem.jobs[job]);
      problem.jobs.back().release = now + small::any(random, 0, 9);
      problem.jobs.back().weight = 50;
      return;
    case 2:
      return withdraw(job, problem, disruption);
    default:
      Time from = now;
      for (const Operation& one : disruption.commitments.frozen) from = std::max(from, one.end);
      Server& server = problem.stages[0].servers[0];
      std::erase_if(server.closed, [&](const Interval& one) { return one.to > from; });
      server.closed.push_back({from, from + small::any(random, 1, 20)});
  }
}

}  // namespace

TEST_CASE("whatever happens, what has started stays as it was", "[property][replan]") {
  Random random(71);
  for (int i = 0; i < 3'000; ++i) {
    CAPTURE(i);
    Begun begun = any_begun(random);
    disrupt(random, begun);
    REQUIRE(validate(begun.problem));
    const auto repair = replan(begun.problem, begun.disruption, {.iterations = 20});
    if (!repair) FAIL(repair.error().rule << ": " << repair.error().message);
    const auto figures = check(begun.problem, repair->schedule);
    if (!figures) FAIL(figures.error().message);
    REQUIRE(figures->objective == repair->objective);
    const Commitments& commitments = begun.disruption.commitments;
    for (const Operation& one : commitments.frozen) REQUIRE(holds(repair->schedule, one));
    for (const Operation& one : repair->schedule.operations)
      REQUIRE((one.start >= commitments.now || holds({commitments.frozen}, one)));
  }
}

TEST_CASE("where nothing has happened a plan stays as good as it was", "[property][replan]") {
  Random random(72);
  for (int i = 0; i < 1'000; ++i) {
    CAPTURE(i);
    const Begun begun = any_begun(random);
    const auto repair = replan(begun.problem, begun.disruption, {.iterations = 0});
    REQUIRE(repair);
    CHECK(repair->objective <= check(begun.problem, begun.disruption.last)->objective);
  }
}

TEST_CASE("a promise is only broken for its stated cost", "[property][replan]") {
  Random random(73);
  for (int i = 0; i < 1'000; ++i) {
    CAPTURE(i);
    Begun begun = any_begun(random);
    Commitments& commitments = begun.disruption.commitments;
    const auto entries = entries_of(begun.problem, begun.disruption.last);
    for (const Time entry : entries)
      commitments.promises.push_back({.latest = entry, .cost = small::any(random, 0, 90)});
    disrupt(random, begun);
    if (commitments.promises.size() < begun.problem.jobs.size())
      commitments.promises.emplace_back();
    const auto repair = replan(begun.problem, begun.disruption, {.iterations = 30});
    REQUIRE(repair);
    const auto now = entries_of(begun.problem, repair->schedule);
    Cost cost = 0;
    for (std::size_t job = 0; job < now.size(); ++job)
      if (now[job] > commitments.promises[job].latest) cost += commitments.promises[job].cost;
    CHECK(repair->promises_cost == cost);
    Cost said = 0;
    for (const MovedJob& one : repair->moved) said += one.promise_cost;
    CHECK(said == cost);
  }
}
