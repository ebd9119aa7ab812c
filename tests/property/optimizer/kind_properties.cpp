#include <catch2/catch.hpp>

#include "scheduler/optimizer/hybrid/hybrid_bound.hpp"
#include "scheduler/optimizer/hybrid/hybrid_search.hpp"
#include "scheduler/optimizer/machines/lagrangian_bound.hpp"
#include "scheduler/optimizer/machines/machines.hpp"
#include "scheduler/optimizer/permutation/permutation_search.hpp"
#include "scheduler/optimizer/problem/delay_bound.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"
#include "tests/property/optimizer/by_sets.hpp"
#include "tests/property/optimizer/every_line.hpp"
#include "tests/property/optimizer/every_schedule.hpp"
#include "tests/property/optimizer/judged.hpp"
#include "tests/unit/optimizer/small_problems.hpp"
#include "tests/unit/optimizer/small_shops.hpp"

using namespace greenlane::optimizer;
using reference::judged;

TEST_CASE("identical machines are solved to the optimum, which no bound exceeds", "[property]") {
  Random random(81);
  int proofs = 0;
  for (int i = 0; i < 1'000; ++i) {
    CAPTURE(i);
    const Problem problem =
        small::any_machines(random, small::any(random, 1, 8), small::any(random, 1, 3));
    const MachineJobs jobs = *machine_jobs(problem);
    const Cost optimum = reference::least_by_sets(problem);
    Effort effort({.iterations = 100});
    const Outcome outcome = solve_machines(jobs, effort);
    CHECK(judged(problem, outcome) == optimum);
    CHECK(outcome.lower_bound <= optimum);
    CHECK(delay_bound(problem) <= optimum);
    proofs += outcome.proven_optimal ? 1 : 0;
    if (!LagrangianBound::fits(jobs)) continue;
    LagrangianBound bound(jobs, urgency_lines(jobs));
    bound.climb(effort, 1, 50);
    CHECK(bound.bound() <= optimum);
  }
  CHECK(proofs > 900);
}

TEST_CASE("permutation flow shops are solved to the optimum, which no bound exceeds",
          "[property]") {
  for (std::uint64_t seed = 0; seed < 250; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_permutation_shop(random, 8, 4);
    const Cost optimum = reference::least_of_every_line(problem);
    Effort effort({.iterations = 3'000});
    const Outcome outcome = solve_permutation(problem, *permutation_shop(problem), effort);
    CHECK(judged(problem, outcome) == optimum);
    CHECK(outcome.lower_bound <= optimum);
  }
}

TEST_CASE("hybrid flow shops have no bound above the optimum, and no search below it",
          "[property]") {
  int compared = 0;
  int of_six_or_more = 0;
  int proofs = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_hybrid_shop(random, 8, 3, 3);
    const HybridShop shop = *hybrid_shop(problem);
    Effort effort({.iterations = 300});
    const Outcome outcome = solve_hybrid(shop, effort);
    const auto optimum =
        reference::least_of_every_schedule(problem, judged(problem, outcome) + 1, 4'000);
    if (!optimum) continue;
    ++compared;
    of_six_or_more += problem.jobs.size() >= 6 ? 1 : 0;
    proofs += outcome.proven_optimal ? 1 : 0;
    CHECK(outcome.lower_bound <= *optimum);
    CHECK(hybrid_bound(reversed(shop)) <= *optimum);
  }
  CHECK(compared > 420);
  CHECK(of_six_or_more > 100);
  CHECK(proofs > 380);
}

TEST_CASE("with many jobs no bound of the delay is above what any rule makes of it", "[property]") {
  Random random(82);
  for (int i = 0; i < 15; ++i) {
    CAPTURE(i);
    Problem problem = small::any_problem(random, small::any(random, 140, 170));
    if (problem.goal == Goal::makespan) problem.goal = Goal::weighted_delay;
    const Cost bound = delay_bound(problem);
    for (const DispatchRule rule :
         {DispatchRule::first_come, DispatchRule::earliest_due, DispatchRule::apparent_tardiness}) {
      const auto figures = check(problem, dispatch(problem, rule));
      REQUIRE(figures);
      CHECK(bound <= figures->objective);
    }
  }
}
