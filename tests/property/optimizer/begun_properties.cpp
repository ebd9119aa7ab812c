#include <catch2/catch.hpp>

#include "scheduler/optimizer/general/frozen.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "tests/property/optimizer/begun.hpp"

using namespace greenlane::optimizer;

namespace {

/// A day that has begun and to which something has happened.
small::Begun any_day(Random& random) {
  small::Begun begun = small::any_begun(random);
  while (begun.problem.permutation) begun = small::any_begun(random);
  auto& promises = begun.disruption.commitments.promises;
  for (std::size_t job = 0; job < begun.problem.jobs.size(); ++job)
    promises.push_back({.latest = small::any(random, 0, 60), .cost = small::any(random, 0, 90)});
  small::disrupt(random, begun);
  promises.resize(begun.problem.jobs.size());
  return begun;
}

Cost total_of(const small::Begun& begun, const Schedule& schedule) {
  const auto figures = check(begun.problem, schedule);
  if (!figures) FAIL(figures.error().rule << ": " << figures.error().message);
  return figures->objective + promises_cost(schedule, begun.disruption.commitments);
}

}  // namespace

TEST_CASE("a day that has begun is solved from where it is", "[property][begun]") {
  Random random(81);
  for (int i = 0; i < 1'000; ++i) {
    CAPTURE(i);
    const small::Begun begun = any_day(random);
    const Commitments& commitments = begun.disruption.commitments;
    REQUIRE(validate(begun.problem));
    const auto outcome = solve(begun.problem, commitments, {.iterations = 60, .seed = 3});
    if (!outcome) FAIL(outcome.error().rule << ": " << outcome.error().message);
    REQUIRE(total_of(begun, outcome->schedule) == outcome->objective);
    REQUIRE(outcome->lower_bound <= outcome->objective);
    REQUIRE(outcome->proven_optimal == (outcome->lower_bound == outcome->objective));
    for (const Operation& one : commitments.frozen) REQUIRE(small::holds(outcome->schedule, one));
    for (const Operation& one : outcome->schedule.operations)
      REQUIRE((one.start >= commitments.now || small::holds({commitments.frozen}, one)));
    const auto again = solve(begun.problem, commitments, {.iterations = 60, .seed = 3});
    REQUIRE(again);
    REQUIRE(again->objective == outcome->objective);
  }
}

TEST_CASE("no repair of a day is below a bound of it", "[property][begun]") {
  Random random(82);
  for (int i = 0; i < 1'000; ++i) {
    CAPTURE(i);
    const small::Begun begun = any_day(random);
    const auto outcome = solve(begun.problem, begun.disruption.commitments, {.iterations = 20});
    const auto repair = replan(begun.problem, begun.disruption, {.iterations = 20});
    REQUIRE(outcome);
    REQUIRE(repair);
    CHECK(outcome->lower_bound <= repair->objective + repair->promises_cost);
    CHECK(repair->lower_bound <= repair->objective + repair->promises_cost);
    CHECK(repair->lower_bound <= outcome->objective);
  }
}
