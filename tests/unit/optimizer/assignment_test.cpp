#include "scheduler/optimizer/problem/assignment.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer {
namespace {

using Costs = std::vector<std::vector<Cost>>;

Costs any_costs(Random& random, int count) {
  Costs costs(count, std::vector<Cost>(count));
  for (auto& row : costs)
    for (Cost& cost : row) cost = static_cast<Cost>(random.below(30)) - 10;
  return costs;
}

Cost least_by_trial(const Costs& costs) {
  std::vector<int> columns(costs.size());
  std::iota(columns.begin(), columns.end(), 0);
  Cost least = std::numeric_limits<Cost>::max();
  do {
    Cost sum = 0;
    for (std::size_t row = 0; row < costs.size(); ++row) sum += costs[row][columns[row]];
    least = std::min(least, sum);
  } while (std::ranges::next_permutation(columns).found);
  return least;
}

TEST_CASE("an assignment costs the least of all ways to assign", "[optimizer]") {
  for (int seed = 0; seed < 1'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const int count = static_cast<int>(random.below(7));
    const Costs costs = any_costs(random, count);
    CHECK(least_assignment(count, [&](int row, int column) { return costs[row][column]; }) ==
          least_by_trial(costs));
  }
}

}  // namespace
}  // namespace greenlane::optimizer
