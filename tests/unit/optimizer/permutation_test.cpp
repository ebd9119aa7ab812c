#include <algorithm>
#include <optional>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/permutation/permutation_gaps.hpp"
#include "scheduler/optimizer/permutation/permutation_line.hpp"
#include "scheduler/optimizer/permutation/permutation_search.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "tests/unit/optimizer/small_shops.hpp"

namespace greenlane::optimizer {
namespace {

/// All jobs but the last one, in any order.
PermutationLine any_line(const PermutationShop& shop, Random& random) {
  PermutationLine line(shop);
  for (int job = 0; job + 1 < static_cast<int>(shop.jobs.size()); ++job)
    line.insert(job, static_cast<int>(random.below(line.jobs().size() + 1)));
  return line;
}

/// Of the line with a job in each of its gaps, each computed by itself.
std::vector<Cost> costs_in_gaps(const PermutationShop& shop, const PermutationLine& line, int job) {
  std::vector<Cost> costs;
  for (std::size_t gap = 0; gap <= line.jobs().size(); ++gap) {
    Sequence with = line.jobs();
    with.insert(with.begin() + static_cast<std::ptrdiff_t>(gap), job);
    costs.push_back(cost_of(shop, with));
  }
  return costs;
}

TEST_CASE("a job goes where it costs least, and of equal places to the last", "[optimizer]") {
  for (int seed = 0; seed < 600; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 50, 5));
    const PermutationLine line = any_line(shop, random);
    const int job = static_cast<int>(shop.jobs.size()) - 1;
    const std::vector<Cost> costs = costs_in_gaps(shop, line, job);
    PermutationGaps gaps(shop);
    gaps.open(line);
    const std::vector<Cost> no_limits(costs.size(), PermutationGaps::no_limit);
    const auto last_least = std::ranges::min_element(costs.rbegin(), costs.rend());
    CHECK(gaps.choose(job, no_limits) == costs.rend() - last_least - 1);
  }
}

TEST_CASE("a job goes where it is furthest below that place's limit, or nowhere", "[optimizer]") {
  for (int seed = 0; seed < 1'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 50, 5));
    const PermutationLine line = any_line(shop, random);
    const int job = static_cast<int>(shop.jobs.size()) - 1;
    const std::vector<Cost> costs = costs_in_gaps(shop, line, job);
    std::vector<Cost> limits;
    std::optional<int> wanted;
    Cost most = 0;
    for (std::size_t gap = 0; gap < costs.size(); ++gap) {
      limits.push_back(costs[gap] + static_cast<Cost>(random.below(40)) - 35);
      if (limits[gap] - costs[gap] < most) continue;
      most = limits[gap] - costs[gap];
      wanted = static_cast<int>(gap);
    }
    PermutationGaps gaps(shop);
    gaps.open(line);
    CHECK(gaps.choose(job, limits) == wanted);
  }
}

TEST_CASE("a line costs what its jobs cost in that order, whatever was done to it", "[optimizer]") {
  for (int seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 40, 5));
    PermutationLine line = any_line(shop, random);
    CHECK(line.cost() == cost_of(shop, line.jobs()));
    if (line.jobs().empty()) continue;
    const Sequence before = line.jobs();
    const auto from = static_cast<int>(random.below(before.size()));
    PermutationLine rest(shop);
    line.leave_out(from, rest);
    CHECK(rest.cost() == cost_of(shop, rest.jobs()));
    rest.insert(before[from], from);
    CHECK(rest.jobs() == before);
    CHECK(rest.cost() == line.cost());
    const auto to = static_cast<int>(random.below(before.size()));
    line.move(from, to);
    CHECK(line.jobs()[to] == before[from]);
    CHECK(line.cost() == cost_of(shop, line.jobs()));
  }
}

TEST_CASE("times and weights that are too large are not for a permutation shop", "[optimizer]") {
  Random random(3);
  Problem problem = small::any_permutation_shop(random, 5, 3);
  problem.stages.resize(1);
  for (Job& job : problem.jobs) job.durations.resize(1);
  REQUIRE(permutation_shop(problem));
  const Problem sound = problem;
  problem.jobs[0].weight = Weight{1} << 31;
  CHECK_FALSE(permutation_shop(problem));
  problem = sound;
  problem.jobs[0].due = -(Time{1} << 31);
  CHECK_FALSE(permutation_shop(problem));
  problem = sound;
  problem.jobs[0].durations[0] = Time{1} << 30;
  CHECK_FALSE(permutation_shop(problem));
}

TEST_CASE("the same seed and as many iterations give the same order", "[optimizer]") {
  Random random(9);
  const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 60, 5));
  const Budget budget{.iterations = 800, .seed = 11};
  Effort once(budget);
  Effort again(budget);
  CHECK(search_permutation(shop, -1, once) == search_permutation(shop, -1, again));
}

TEST_CASE("a cancelled search of a permutation flow shop ends at once with an order",
          "[optimizer]") {
  Random random(2);
  const Problem problem = small::any_permutation_shop(random, 90, 5);
  const Budget budget{.cancelled = [] { return true; }};
  Effort effort(budget);
  const Outcome outcome = solve_permutation(problem, *permutation_shop(problem), effort);
  CHECK(outcome.iterations == 0);
  CHECK(check(problem, outcome.schedule));
}

}  // namespace
}  // namespace greenlane::optimizer
