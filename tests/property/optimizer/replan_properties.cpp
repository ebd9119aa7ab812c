#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "tests/property/optimizer/begun.hpp"

using namespace greenlane::optimizer;
using small::any_begun;
using small::Begun;
using small::disrupt;
using small::holds;

namespace {

std::vector<Time> entries_of(const Problem& problem, const Schedule& schedule) {
  std::vector<Time> entries(problem.jobs.size(), 0);
  for (const Operation& one : schedule.operations)
    if (one.stage == 0) entries[one.job] = one.start;
  return entries;
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
