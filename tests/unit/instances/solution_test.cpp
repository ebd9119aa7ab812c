#include "scheduler/instances/solution.hpp"

#include <catch2/catch.hpp>

#include "scheduler/instances/format.hpp"
#include "scheduler/instances/reference.hpp"

using namespace greenlane;

namespace {

const std::string text = R"({"instance":"a.txt#1","objective":9,"operations":[)"
                         R"({"job":1,"stage":0,"server":0,"start":0,"end":2},)"
                         R"({"job":0,"stage":0,"server":0,"start":2,"end":5}]})"
                         "\n";

/// Two jobs on one machine: 3 and 2 long, weight 2 and 1, due at 1 and 1.
optimizer::Problem a_problem() {
  return instances::read(instances::Format::orlib_wt, "a.txt", "3 2 2 1 1 1", {.jobs = 2})->front();
}

}  // namespace

TEST_CASE("a solution that is read is written as it was", "[instances]") {
  const auto solution = instances::read_solution("s.json", text);
  REQUIRE(solution);
  CHECK(instances::write_solution(*solution) == text);
}

TEST_CASE("a solution is recomputed from the instance", "[instances]") {
  auto solution = instances::read_solution("s.json", text);
  REQUIRE(solution);
  REQUIRE(instances::check(a_problem(), *solution));

  SECTION("and refused when it states another objective") {
    solution->objective = 8;
    const auto figures = instances::check(a_problem(), *solution);
    REQUIRE_FALSE(figures);
    CHECK(figures.error().rule == "objective as recomputed");
    CHECK(figures.error().message == "the objective is 9, not 8");
  }
  SECTION("and refused when it breaks a rule") {
    solution->operations[1].start = 1;
    CHECK(instances::check(a_problem(), *solution).error().rule ==
          optimizer::schedule_rule::duration);
  }
}

TEST_CASE("what is no solution is refused", "[instances]") {
  CHECK_FALSE(instances::read_solution("s.json", ""));
  CHECK_FALSE(instances::read_solution("s.json", "{}"));
  CHECK_FALSE(instances::read_solution("s.json", text.substr(0, 40)));
}

TEST_CASE("a reference knows instances by name, or by file and number", "[instances]") {
  using instances::Reference;
  const auto by_file =
      Reference::read("r.csv", "file,instance,n,best_known\na.txt,1,2,9\na.txt,2,2,0\n", {});
  REQUIRE(by_file);
  CHECK(by_file->of("a.txt#1") == 9);
  CHECK(by_file->of("a.txt#2") == 0);
  CHECK_FALSE(by_file->of("a.txt#3"));

  const auto by_machines =
      Reference::read("r.csv", "instance,n,m,best_known\r\nx,2,2,5\r\nx,2,4,3\r\n", 4);
  REQUIRE(by_machines);
  CHECK(by_machines->of("x.dat") == 3);

  const auto bounds = Reference::read("r.csv", "instance,best_verified_ub\n17,961\n", {});
  REQUIRE(bounds);
  CHECK(bounds->of("17.txt") == 961);
  CHECK(Reference::read("r.csv", "instance,best_known\na,b\n", {}).error().field == "r.csv:2");
}

TEST_CASE("a comparison counts hits and means gaps where the reference is not 0", "[instances]") {
  instances::Comparison comparison;
  comparison.add("a", 100, 100);
  comparison.add("b", 110, 100);
  comparison.add("c", 0, 0);
  comparison.add("d", 90, 100);
  comparison.add("e", 5, 0);
  CHECK(comparison.instances() == 5);
  CHECK(comparison.hits() == 3);
  CHECK(comparison.below() == 1);
  CHECK(comparison.mean_gap() == Approx(0));
  CHECK(comparison.worst_gap() == Approx(10));
  CHECK(comparison.worst() == "b");
}
