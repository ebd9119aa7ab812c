#include "tests/property/optimizer/begun.hpp"

#include <algorithm>

#include "scheduler/optimizer/problem/dispatch.hpp"

namespace greenlane::optimizer::small {

namespace {

bool is_same(const Operation& one, const Operation& other) {
  return one.job == other.job && one.stage == other.stage && one.server == other.server &&
         one.start == other.start && one.end == other.end;
}

bool has_entered(const Commitments& commitments, int job) {
  return std::ranges::any_of(commitments.frozen,
                             [&](const Operation& one) { return one.job == job; });
}

void close_any_server(Random& random, Begun& begun) {
  const int stage = any(random, 0, static_cast<int>(begun.problem.stages.size()) - 1);
  auto& servers = begun.problem.stages[stage].servers;
  const int number = any(random, 0, static_cast<int>(servers.size()) - 1);
  Time from = begun.disruption.commitments.now;
  for (const Operation& one : begun.disruption.commitments.frozen)
    if (one.stage == stage && one.server == number) from = std::max(from, one.end);
  std::erase_if(servers[number].closed, [&](const Interval& one) { return one.to > from; });
  servers[number].closed.push_back({from, from + any(random, 1, 20)});
}

}  // namespace

bool holds(const Schedule& schedule, const Operation& frozen) {
  return std::ranges::any_of(schedule.operations,
                             [&](const Operation& one) { return is_same(one, frozen); });
}

Begun any_begun(Random& random) {
  Begun begun{.problem = any_problem(random, any(random, 2, 9))};
  begun.disruption.last = dispatch(begun.problem, DispatchRule::first_come);
  Commitments& commitments = begun.disruption.commitments;
  commitments.now = any(random, 0, 40);
  commitments.frozen = started_before(begun.disruption.last, commitments.now);
  return begun;
}

void disrupt(Random& random, Begun& begun) {
  auto& [problem, disruption] = begun;
  const Time now = disruption.commitments.now;
  const int job = any(random, 0, static_cast<int>(problem.jobs.size()) - 1);
  switch (random.below(4)) {
    case 0:
      if (!has_entered(disruption.commitments, job))
        problem.jobs[job].release = now + any(random, 0, 30);
      return;
    case 1:
      problem.jobs.push_back(problem.jobs[job]);
      problem.jobs.back().release = now + any(random, 0, 9);
      problem.jobs.back().weight = 50;
      return;
    case 2:
      return withdraw(job, problem, disruption);
    default:
      close_any_server(random, begun);
  }
}

}  // namespace greenlane::optimizer::small
