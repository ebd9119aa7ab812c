#include <algorithm>
#include <cmath>
#include <ranges>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/random.hpp"
#include "scheduler/simulation/whatif/realised.hpp"
#include "tests/unit/simulation/small_site.hpp"

using namespace greenlane::simulation;

namespace {

constexpr double service_mean = 1000;

/// Trucks that come and are served at random, one after the other.
Trucks poisson_trucks(int count, double gap_mean, std::uint64_t seed) {
  greenlane::optimizer::Random random(seed);
  const auto exponential = [&](double mean) { return -mean * std::log1p(-random.fraction()); };
  Trucks trucks;
  double at = 0;
  for (int i = 0; i < count; ++i) {
    at += exponential(gap_mean);
    add_truck(trucks, std::llround(at), {std::max(1LL, std::llround(exponential(service_mean)))});
  }
  return trucks;
}

double mean_wait(const StationCourse& course) {
  double sum = 0;
  for (const TruckCourse& truck : course.trucks)
    sum += static_cast<double>(*truck.admitted - *truck.arrived);
  return sum / static_cast<double>(course.trucks.size());
}

/// Of the queue M/M/c: Erlang's C by c µ - λ (Erlang 1917).
double theoretical_wait(int servers, double load) {
  const double a = load * servers;
  double term = 1;
  double sum = 0;
  for (int k = 0; k < servers; ++k) {
    sum += term;
    term *= a / (k + 1);
  }
  const double waits = term / (1 - load) / (sum + term / (1 - load));
  return waits * service_mean / (servers * (1 - load));
}

bool passes(const Site& site, const Trucks& trucks, const StationCourse& course) {
  const Realised real = realised(site, trucks, course);
  return greenlane::optimizer::check(real.problem, real.schedule).has_value();
}

}  // namespace

TEST_CASE("a stage with random arrivals and services has the wait of the textbook", "[whatif]") {
  const auto [servers, load] = GENERATE(table<int, double>({{1, 0.6}, {3, 0.7}}));
  CAPTURE(servers, load);
  const Trucks trucks = poisson_trucks(40'000, service_mean / (load * servers), 7);
  const double expected = theoretical_wait(servers, load);
  CHECK(mean_wait(course_of(small_site({servers}), trucks)) == Approx(expected).epsilon(0.08));
}

TEST_CASE("who is next does not change the mean wait, where service times do not decide it",
          "[whatif]") {
  Trucks trucks = poisson_trucks(5'000, 1300, 3);
  const Site site = small_site({1});
  const StationCourse first = course_of(site, trucks, QueuePolicy::fcfs);
  greenlane::optimizer::Random random(9);
  for (Truck& truck : trucks.known) truck.due = static_cast<Time>(random.below(1'000'000));
  const StationCourse due = course_of(site, trucks, QueuePolicy::edd);
  CHECK(mean_wait(due) == Approx(mean_wait(first)).epsilon(0.1));
  CHECK(std::ranges::any_of(std::views::iota(0, 5'000), [&](int i) {
    return due.trucks[i].admitted != first.trucks[i].admitted;
  }));
}

TEST_CASE("the most urgent truck goes first, and first come, first served asks nobody",
          "[whatif]") {
  const Site site = small_site({1});
  Trucks trucks;
  add_truck(trucks, 0, {100});
  add_truck(trucks, 10, {100}, 0, 1);
  add_truck(trucks, 20, {100}, 0, 50);
  CHECK(course_of(site, trucks, QueuePolicy::fcfs).trucks[2].admitted == 200);
  CHECK(course_of(site, trucks, QueuePolicy::atc).trucks[2].admitted == 100);
}

TEST_CASE("a server that goes down finishes its service and then serves nobody", "[whatif]") {
  Site site = small_site({1});
  site.changes = {{50, 0, 0, false}, {400, 0, 0, true}};
  Trucks trucks;
  add_truck(trucks, 0, {100});
  add_truck(trucks, 10, {100});
  const StationCourse course = course_of(site, trucks);
  CHECK(course.trucks[0].cleared == 100);
  CHECK(course.trucks[1].admitted == 400);
  REQUIRE(course.closed[0][0].size() == 1);
  CHECK(course.closed[0][0][0].from == 100);
  CHECK(course.closed[0][0][0].to == 400);
  CHECK(passes(site, trucks, course));
}

TEST_CASE("a full site stops the gate until somebody leaves", "[whatif]") {
  Site site = small_site({2, 1});
  site.inside_max = 1;
  Trucks trucks;
  add_truck(trucks, 0, {10, 100});
  add_truck(trucks, 0, {10, 100});
  const StationCourse course = course_of(site, trucks);
  CHECK(course.trucks[1].admitted == 110);
  CHECK(passes(site, trucks, course));
}

TEST_CASE("a changeover lies between two kinds on one server", "[whatif]") {
  Site site = small_site({1}, 2);
  site.stages[0].changeover = {{0, 30}, {40, 0}};
  Trucks trucks;
  add_truck(trucks, 0, {100}, 0);
  add_truck(trucks, 1, {100}, 1);
  add_truck(trucks, 2, {100}, 0);
  const StationCourse course = course_of(site, trucks);
  CHECK(course.trucks[1].admitted == 130);
  CHECK(course.trucks[2].admitted == 270);
  CHECK(passes(site, trucks, course));
}

TEST_CASE("a truck passes by a stage that its cargo does not need", "[whatif]") {
  Site site = small_site({1, 1}, 2);
  site.stages[1].needed = {true, false};
  Trucks trucks;
  add_truck(trucks, 0, {10, 100}, 0);
  add_truck(trucks, 0, {10, 0}, 1);
  const StationCourse course = course_of(site, trucks);
  CHECK(course.trucks[1].cleared == 20);
  CHECK(passes(site, trucks, course));
}

TEST_CASE("the checker sees through a course that is not possible", "[whatif]") {
  const Site site = small_site({1});
  Trucks trucks;
  add_truck(trucks, 0, {100});
  add_truck(trucks, 0, {100});
  StationCourse course = course_of(site, trucks);
  REQUIRE(passes(site, trucks, course));
  course.operations[1].start -= 50;
  course.operations[1].end -= 50;
  CHECK_FALSE(passes(site, trucks, course));
}
