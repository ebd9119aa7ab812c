#include "scheduler/optimizer/general/general_line.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/general/general_dispatch.hpp"
#include "scheduler/optimizer/general/general_moves.hpp"
#include "scheduler/optimizer/general/general_start.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

constexpr Cost no_limit = std::numeric_limits<Cost>::max();

/// Like any_problem, but so many jobs come over so long a time that servers stand idle in between.
Problem any_long_day(Random& random, int jobs) {
  Problem problem = small::any_problem(random, jobs);
  for (Job& job : problem.jobs) {
    const int shift = small::any(random, 0, 12 * jobs);
    job.release += shift;
    job.due += shift;
  }
  return problem;
}

/// A third of the operations to a server each.
void bind_some(GeneralLine& line, Random& random) {
  for (int operation = 0; operation < line.shop().operations(); ++operation) {
    const auto& choices = line.shop().visits[operation].choices;
    if (random.below(3) == 0) line.bind(operation, choices[random.below(choices.size())]);
  }
}

OperationOrder served(const GeneralShop& shop) {
  return job_by_job(shop, due_order(shop));
}

}  // namespace

TEST_CASE("a line with another stretch costs what a line costs that was begun anew",
          "[optimizer][general]") {
  const int seed = GENERATE(range(0, 60));
  CAPTURE(seed);
  Random random(static_cast<std::uint64_t>(seed));
  const Problem problem = any_long_day(random, small::any(random, 2, 40));
  const Commitments none;
  const GeneralShop shop(problem, none);
  GeneralLine line(shop);
  if (seed % 2 == 1) bind_some(line, random);
  line.assign(served(shop));
  GeneralMoves moves(line);
  for (int i = 0; i < 60; ++i) {
    if (!moves.shake(random)) continue;
    const GeneralCost foretold = line.cost_with(moves.stretch(), no_limit);
    const Cost limit = line.cost().first + 20;
    const GeneralCost guessed = line.guess_with(moves.stretch(), limit);
    line.adopt(moves.stretch());
    moves.refresh();
    GeneralLine anew(shop);
    for (const int operation : line.order()) anew.bind(operation, line.bound(operation));
    anew.assign(line.order());
    REQUIRE(line.cost() == anew.cost());
    CHECK(foretold == anew.cost());
    if (guessed.first <= limit) CHECK(guessed == anew.cost());
    for (const int operation : line.order()) REQUIRE(line.end(operation) == anew.end(operation));
  }
}

TEST_CASE("dispatch with changeovers serves every open operation once, and what is frozen stays",
          "[optimizer][general]") {
  const int seed = GENERATE(range(0, 60));
  CAPTURE(seed);
  Random random(static_cast<std::uint64_t>(seed));
  Problem problem = small::any_problem(random, small::any(random, 1, 20));
  problem.permutation = false;
  Commitments commitments;
  for (int part = 0; part < 2; ++part) {
    const GeneralShop shop(problem, commitments);
    const auto order = dispatch_with_changeovers(shop, {}, Effort({}));
    REQUIRE(order);
    REQUIRE(order->size() == shop.open.size());
    if (order->empty()) return;
    GeneralLine line(shop);
    line.assign(*order);
    const Schedule schedule = line.schedule();
    const auto figures = check(problem, schedule);
    REQUIRE(figures);
    CHECK(figures->objective == line.cost().first);
    commitments.now = line.end(order->back()) / 2;  // the same day goes on from its midst
    for (const Operation& one : schedule.operations)
      if (one.start < commitments.now) commitments.frozen.push_back(one);
  }
}

TEST_CASE("dispatch with changeovers serves families together, but not while somebody is urgent",
          "[optimizer][general]") {
  Problem problem{.goal = Goal::weighted_delay};
  problem.stages.resize(1);
  problem.stages.front().servers.resize(1);
  problem.stages.front().changeover = {{0, 30}, {30, 0}};
  for (int i = 0; i < 6; ++i)
    problem.jobs.push_back({.due = 10, .family = i % 2, .durations = {10}});
  const Commitments none;
  const auto families = [&] {
    const GeneralShop shop(problem, none);
    const auto order = dispatch_with_changeovers(shop, {}, Effort({}));
    REQUIRE(order);
    std::vector<int> found;
    for (const int job : *order) found.push_back(problem.jobs[job].family);
    return found;
  };
  CHECK(families() == std::vector{0, 0, 0, 1, 1, 1});
  problem.jobs[1].weight = 50;
  CHECK(families().front() == 1);
  CHECK(families() == std::vector{1, 1, 1, 0, 0, 0});
}

TEST_CASE("dispatch with changeovers that is cancelled gives no order", "[optimizer][general]") {
  Random random(1);
  Problem problem = small::any_problem(random, 20);
  problem.permutation = false;
  const Commitments none;
  const GeneralShop shop(problem, none);
  CHECK_FALSE(dispatch_with_changeovers(shop, {}, Effort({.cancelled = [] { return true; }})));
}
