#include <chrono>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/hybrid/hybrid_bound.hpp"
#include "scheduler/optimizer/hybrid/hybrid_moves.hpp"
#include "scheduler/optimizer/hybrid/hybrid_search.hpp"
#include "scheduler/optimizer/hybrid/server_line.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "tests/unit/optimizer/small_shops.hpp"

namespace greenlane::optimizer {
namespace {

Outcome solved(const Problem& problem, std::uint64_t iterations) {
  const Budget budget{.iterations = iterations};
  Effort effort(budget);
  return solve_hybrid(*hybrid_shop(problem), effort);
}

Time checked(const Problem& problem, const Outcome& outcome) {
  const auto figures = check(problem, outcome.schedule);
  REQUIRE(figures);
  CHECK(figures->objective == outcome.objective);
  return outcome.objective;
}

std::vector<int> any_sequence(const HybridShop& shop, Random& random) {
  std::vector<int> sequence;
  for (int job = 0; job < shop.jobs; ++job)
    sequence.insert(sequence.begin() + random.below(sequence.size() + 1), job);
  return sequence;
}

TEST_CASE("a small hybrid flow shop is solved to its optimum, which no bound exceeds",
          "[optimizer]") {
  for (int seed = 0; seed < 1'500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_hybrid_shop(random, 4, seed % 10 == 0 ? 3 : 2, 3);
    const Outcome outcome = solved(problem, 1'500);
    const Time optimum = small::least_makespan(problem);
    CHECK(checked(problem, outcome) == optimum);
    CHECK(outcome.lower_bound <= optimum);
  }
}

TEST_CASE("time running backwards changes neither the optimum nor what bounds it", "[optimizer]") {
  for (int seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_hybrid_shop(random, 4, 2, 3);
    Problem back = problem;
    std::ranges::reverse(back.stages);
    for (Job& job : back.jobs) std::ranges::reverse(job.durations);
    const Time optimum = small::least_makespan(problem);
    CHECK(small::least_makespan(back) == optimum);
    CHECK(hybrid_bound(reversed(*hybrid_shop(problem))) <= optimum);
    CHECK(hybrid_shop(back)->durations == reversed(*hybrid_shop(problem)).durations);
  }
}

TEST_CASE("one server more never makes the optimum later, nor the bound", "[optimizer]") {
  for (int seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_hybrid_shop(random, 4, 2, 2);
    Problem more = problem;
    more.stages[random.below(more.stages.size())].servers.emplace_back();
    CHECK(small::least_makespan(more) <= small::least_makespan(problem));
    CHECK(hybrid_bound(*hybrid_shop(more)) <= small::least_makespan(problem));
  }
}

TEST_CASE("other numbers for the same jobs change neither optimum nor bound", "[optimizer]") {
  for (int seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_hybrid_shop(random, 4, 2, 3);
    const Problem other = small::relabelled(problem, random);
    CHECK(hybrid_bound(*hybrid_shop(other)) == hybrid_bound(*hybrid_shop(problem)));
    CHECK(solved(other, 1'500).objective == solved(problem, 1'500).objective);
  }
}

TEST_CASE("pushing a course to the latest and back never makes it longer", "[optimizer]") {
  for (int seed = 0; seed < 1'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const HybridShop shop = *hybrid_shop(small::any_hybrid_shop(random, 12, 4, 8));
    const HybridShop back = reversed(shop);
    Course now(shop);
    Course late(shop);
    const Ticks first = serve_as_they_come(shop, any_sequence(shop, random), now);
    const Ticks latest = justify(back, now, late);
    CHECK(latest <= first);
    CHECK(justify(shop, late, now) <= latest);
  }
}

TEST_CASE("every course is a schedule that the checker takes", "[optimizer]") {
  for (int seed = 0; seed < 1'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Problem problem = small::any_hybrid_shop(random, 12, 4, 8);
    const HybridShop shop = *hybrid_shop(problem);
    Course now(shop);
    Course late(shop);
    serve_as_they_come(shop, any_sequence(shop, random), now);
    shake(shop, 10, random, now);
    justify(reversed(shop), now, late);
    const Ticks makespan = justify(shop, late, now);
    const auto figures = check(problem, schedule_of(shop, now));
    REQUIRE(figures);
    CHECK(figures->makespan == makespan);
    CHECK(makespan_of(now) == makespan);
  }
}

TEMPLATE_TEST_CASE_SIG("a line of a known number of servers serves as any line does", "[optimizer]",
                       ((int Servers), Servers), 1, 2, 3, 5) {
  Random random(Servers);
  ServerLine<Servers> known(Servers);
  ServerLine<0> any(Servers);
  Ticks ready = 0;
  for (int i = 0; i < 1'000; ++i) {
    ready += static_cast<Ticks>(random.below(9)) - 2;
    const auto duration = static_cast<Ticks>(random.below(20));
    REQUIRE(known.serve(std::max(0, ready), duration) == any.serve(std::max(0, ready), duration));
  }
}

TEST_CASE("the same seed and as many iterations give the same hybrid schedule", "[optimizer]") {
  Random random(3);
  const HybridShop shop = *hybrid_shop(small::any_hybrid_shop(random, 60, 5, 3));
  const Budget budget{.iterations = 500, .seed = 7};
  Effort once(budget);
  Effort again(budget);
  CHECK(search_hybrid(shop, 0, once).ends == search_hybrid(shop, 0, again).ends);
}

TEST_CASE("a cancelled search of a hybrid flow shop ends at once with a schedule", "[optimizer]") {
  Random random(5);
  Problem problem = small::any_hybrid_shop(random, 1, 1, 1);
  problem.stages.resize(10, Stage{.servers = std::vector<Server>(3)});
  problem.jobs.assign(200, Job{.durations = std::vector<Time>(10, 7)});
  for (Job& job : problem.jobs) job.durations[random.below(10)] = 50;
  const Budget budget{.cancelled = [] { return true; }};
  Effort effort(budget);
  const Outcome outcome = solve_hybrid(*hybrid_shop(problem), effort);
  CHECK(outcome.iterations == 0);
  checked(problem, outcome);
}

TEST_CASE("a hybrid flow shop without jobs takes no time", "[optimizer]") {
  Problem problem;
  problem.stages.resize(2, Stage{.servers = std::vector<Server>(2)});
  const Outcome outcome = solved(problem, 10);
  CHECK(outcome.objective == 0);
  CHECK(outcome.proven_optimal);
}

TEST_CASE("a problem with more to it is no hybrid flow shop", "[optimizer]") {
  Random random(1);
  const Problem plain = small::any_hybrid_shop(random, 4, 2, 2);
  REQUIRE(hybrid_shop(plain));
  Problem problem = plain;
  SECTION("a cap inside") {
    problem.inside_max = 2;
  }
  SECTION("a release") {
    problem.jobs.front().release = 1;
  }
  SECTION("a closing") {
    problem.stages.front().servers.front().closed = {{1, 2}};
  }
  SECTION("a family that a server may not serve") {
    problem.stages.front().servers.front().families = {false, true};
  }
  SECTION("a changeover") {
    problem.stages.front().changeover = {{0, 1}, {0, 0}};
  }
  SECTION("another goal") {
    problem.goal = Goal::weighted_delay;
  }
  SECTION("times beyond 32 bits") {
    problem.jobs.front().durations.front() = Time{1} << 30;
  }
  CHECK_FALSE(hybrid_shop(problem));
}

}  // namespace
}  // namespace greenlane::optimizer
