#include "scheduler/optimizer/general/seen_states.hpp"

#include <catch2/catch.hpp>

using namespace greenlane::optimizer;

namespace {

/// Two jobs of five minutes at one of two servers.
Problem two_jobs() {
  Problem problem{.goal = Goal::weighted_delay};
  problem.jobs.assign(2, Job{.due = 5, .durations = {5}});
  problem.stages.resize(1);
  problem.stages[0].servers.resize(2);
  return problem;
}

ExactState begun_at(const Problem& problem, int job, Time start) {
  ExactState state(problem);
  state.begin(problem, {job, 0, 0, start, start + 5});
  return state;
}

}  // namespace

TEST_CASE("a state is dominated by one that was seen with nothing later", "[optimizer]") {
  const Problem problem = two_jobs();
  SeenStates seen(10);
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 0, 1)));
  CHECK(seen.is_dominated(problem, begun_at(problem, 0, 1)));
  CHECK(seen.is_dominated(problem, begun_at(problem, 0, 2)));
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 0, 0)));
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 1, 2)));
}

TEST_CASE("a state that is better takes the place of those that it dominates", "[optimizer]") {
  const Problem problem = two_jobs();
  SeenStates seen(2);
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 0, 2)));
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 0, 1)));
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 1, 1)));
  CHECK(seen.is_dominated(problem, begun_at(problem, 1, 1)));
}

TEST_CASE("where there is no room states are looked up and not remembered", "[optimizer]") {
  const Problem problem = two_jobs();
  SeenStates seen(1);
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 0, 1)));
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 1, 1)));
  CHECK_FALSE(seen.is_dominated(problem, begun_at(problem, 1, 1)));
  CHECK(seen.is_dominated(problem, begun_at(problem, 0, 1)));
}

TEST_CASE("many states are remembered, over several blocks", "[optimizer]") {
  Problem problem = two_jobs();
  problem.jobs.assign(2, Job{.due = 1'000'000, .durations = {5}});
  problem.stages[0].changeover = {{1}};
  const auto another = [&](int i) {  // the later the first begins, the sooner is its server free
    ExactState state(problem);
    state.begin(problem, {0, 0, 0, i, 10'000 - i});
    return state;
  };
  SeenStates seen(5'000);
  for (int i = 0; i < 4'000; ++i) REQUIRE_FALSE(seen.is_dominated(problem, another(i)));
  for (int i = 0; i < 4'000; ++i) REQUIRE(seen.is_dominated(problem, another(i)));
}
