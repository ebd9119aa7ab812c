#include <algorithm>
#include <limits>
#include <numeric>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/check.hpp"
#include "scheduler/optimizer/permutation/permutation_line.hpp"
#include "scheduler/optimizer/permutation/permutation_search.hpp"
#include "tests/unit/optimizer/small_shops.hpp"

namespace greenlane::optimizer {
namespace {

const Budget unlimited{};

Cost least_cost(const PermutationShop& shop) {
  Sequence sequence(shop.jobs.size());
  std::iota(sequence.begin(), sequence.end(), 0);
  Cost least = std::numeric_limits<Cost>::max();
  do {
    least = std::min(least, cost_of(shop, sequence));
  } while (std::ranges::next_permutation(sequence).found);
  return least;
}

Outcome solved(const Problem& problem, std::uint64_t iterations) {
  const Budget budget{.iterations = iterations};
  Effort effort(budget);
  return solve_permutation(problem, *permutation_shop(problem), effort);
}

/// All jobs but the last one, in any order.
PermutationLine any_line(const PermutationShop& shop, Random& random) {
  PermutationLine line(shop);
  for (int job = 0; job + 1 < static_cast<int>(shop.jobs.size()); ++job)
    line.insert(job, static_cast<int>(random.below(line.jobs().size() + 1)));
  return line;
}

TEST_CASE("a small permutation flow shop is solved to its optimum, which no bound exceeds",
          "[optimizer]") {
  for (int seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_permutation_shop(random, 6, 4);
    const Outcome outcome = solved(problem, 3'000);
    const Cost optimum = least_cost(*permutation_shop(problem));
    CHECK(outcome.objective == optimum);
    CHECK(outcome.lower_bound <= optimum);
    const auto figures = check(problem, outcome.schedule);
    REQUIRE(figures);
    CHECK(figures->objective == outcome.objective);
  }
}

TEST_CASE("the best place for a job is the best of all places tried one by one", "[optimizer]") {
  for (int seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 30, 5));
    PermutationLine line = any_line(shop, random);
    const int job = static_cast<int>(shop.jobs.size()) - 1;
    const Place place = line.best_place(job, Effort(unlimited));
    Cost least = std::numeric_limits<Cost>::max();
    for (int position = 0; position <= job; ++position) {
      Sequence with = line.jobs();
      with.insert(with.begin() + position, job);
      least = std::min(least, cost_of(shop, with));
      if (position == place.position) CHECK(cost_of(shop, with) == place.cost);
    }
    CHECK(place.cost == least);
  }
}

TEST_CASE("a change of a line costs what the changed line costs, or is known to be too much",
          "[optimizer]") {
  for (int seed = 0; seed < 1'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 30, 5));
    PermutationLine line = any_line(shop, random);
    line.insert(static_cast<int>(shop.jobs.size()) - 1, 0);
    const auto from = random.below(line.jobs().size());
    Sequence part(line.jobs().begin() + from, line.jobs().end());
    part.resize(random.below(part.size()) + 1);
    std::ranges::reverse(part);
    Sequence changed = line.jobs();
    std::ranges::copy(part, changed.begin() + from);
    const Cost cost = cost_of(shop, changed);
    const Cost limit = cost + static_cast<Cost>(random.below(9)) - 4;
    const Cost told = line.cost_with(static_cast<int>(from), part, limit);
    if (cost <= limit) CHECK(told == cost);
    if (cost > limit) CHECK(told > limit);
    line.replace(static_cast<int>(from), part);
    CHECK(line.jobs() == changed);
    CHECK(line.cost() == cost);
  }
}

TEST_CASE("a job taken out of a line and put back leaves it as it was", "[optimizer]") {
  Random random(4);
  const PermutationShop shop = *permutation_shop(small::any_permutation_shop(random, 30, 5));
  PermutationLine line = any_line(shop, random);
  const Sequence before = line.jobs();
  const Cost cost = line.cost();
  line.insert(line.remove(0), 0);
  CHECK(line.jobs() == before);
  CHECK(line.cost() == cost);
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
