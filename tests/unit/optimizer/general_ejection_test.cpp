#include "scheduler/optimizer/general/general_ejection.hpp"

#include <catch2/catch.hpp>

#include "scheduler/optimizer/general/general_start.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

using namespace greenlane::optimizer;

namespace {

Problem any_day(Random& random) {
  Problem problem = small::any_problem(random, small::any(random, 2, 30));
  problem.permutation = false;
  problem.goal = Goal::weighted_delay;
  return problem;
}

/// Each operation to the server that it has.
void bind_all(GeneralLine& line) {
  for (const int operation : line.order()) line.bind(operation, line.server(operation));
}

void put_last(GeneralLine& line, int job) {
  OperationOrder order;
  for (const int operation : line.order())
    if (line.shop().job_of(operation) != job) order.push_back(operation);
  for (const int operation : job_by_job(line.shop(), {job})) order.push_back(operation);
  line.assign(order);
}

/// What a line costs is what its schedule costs, and what one costs that is begun anew.
void require_sound(const GeneralLine& line) {
  const auto figures = check(line.shop().problem, line.schedule());
  REQUIRE(figures);
  REQUIRE(figures->objective == line.cost().first);
  GeneralLine anew(line.shop());
  for (const int operation : line.order()) anew.bind(operation, line.bound(operation));
  anew.assign(line.order());
  REQUIRE(anew.cost() == line.cost());
}

}  // namespace

TEST_CASE("whoever is put in, a line stays sound and gets no dearer", "[optimizer][general]") {
  const int seed = GENERATE(range(0, 100));
  CAPTURE(seed);
  Random random(static_cast<std::uint64_t>(seed));
  const Problem problem = any_day(random);
  const Commitments none;
  const GeneralShop shop(problem, none);
  GeneralLine line(shop);
  line.assign(job_by_job(shop, due_order(shop)));
  bind_all(line);
  line.assign(OperationOrder(line.order()));
  GeneralEjection ejection(line);
  for (int i = 0; i < 20; ++i) {
    const int job = small::any(random, 0, shop.jobs - 1);
    put_last(line, job);
    ejection.look();
    require_sound(line);
    const GeneralCost last = line.cost();
    if (ejection.put_in(job)) {
      CHECK(line.cost() < last);
      ejection.let_pass(job);
      CHECK(line.cost() < last);
    } else {
      CHECK(line.cost() == last);
    }
    require_sound(line);
    const GeneralCost before = line.cost();
    const int freed = small::any(random, 0, shop.jobs - 1) * shop.stages + ejection.stage();
    CHECK((ejection.free_turn(freed) ? line.cost() < before : line.cost() == before));
    require_sound(line);
  }
}

TEST_CASE("a heavy job is let in ahead of those whom it outweighs, if that costs nothing",
          "[optimizer][general]") {
  Problem problem{.goal = Goal::weighted_delay};
  problem.stages.resize(2);
  for (Stage& stage : problem.stages) stage.servers.resize(1);
  problem.jobs.assign(3, {.due = 0, .durations = {1, 20}});
  problem.jobs[2].weight = 9;
  const Commitments none;
  const GeneralShop shop(problem, none);
  GeneralLine line(shop);
  line.assign(job_by_job(shop, {0, 1, 2}));
  GeneralEjection ejection(line);
  put_last(line, 2);
  ejection.look();
  REQUIRE(ejection.put_in(2));
  ejection.let_pass(2);
  CHECK(line.start(2 * 2) == 0);
  CHECK(line.start(2 * 2 + 1) == 1);
}
