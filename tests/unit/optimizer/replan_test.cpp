#include "scheduler/optimizer/replan.hpp"

#include <utility>

#include <catch2/catch.hpp>

using namespace greenlane::optimizer;

namespace {

/// Two stages of one server, and a plan that serves jobs 0, 1 and 2 in this order.
Problem three_jobs() {
  Problem problem{.goal = Goal::weighted_delay};
  problem.stages.resize(2);
  for (Stage& stage : problem.stages) stage.servers.resize(1);
  problem.jobs.assign(3, {.due = 0, .durations = {10, 10}});
  return problem;
}

Schedule in_order() {
  Schedule plan;
  for (int job = 0; job < 3; ++job) {
    plan.operations.push_back({job, 0, 0, 10 * job, 10 * job + 10});
    plan.operations.push_back({job, 1, 0, 10 * job + 10, 10 * job + 20});
  }
  return plan;
}

/// A plan whose first operations have started by 5.
Disruption begun(Schedule plan) {
  Disruption disruption{.last = std::move(plan)};
  disruption.commitments = {.now = 5, .frozen = started_before(disruption.last, 5), .promises = {}};
  return disruption;
}

}  // namespace

TEST_CASE("a job that is late makes room for those behind it", "[optimizer][replan]") {
  Problem problem = three_jobs();
  problem.jobs[1].release = 40;
  Disruption disruption = begun(in_order());
  const auto repair = replan(problem, disruption, {});
  REQUIRE(repair);
  REQUIRE(repair->moved.size() == 2);
  CHECK(repair->moved[0].job == 2);
  CHECK(repair->moved[0].after == Stay{10, 30});
  CHECK(repair->moved[1].job == 1);
  CHECK(repair->moved[1].before == Stay{10, 30});
  CHECK(repair->moved[1].after == Stay{40, 60});
}

TEST_CASE("a job that is withdrawn leaves its place to those behind it", "[optimizer][replan]") {
  Problem problem = three_jobs();
  Disruption disruption = begun(in_order());
  withdraw(1, problem, disruption);
  const auto repair = replan(problem, disruption, {});
  REQUIRE(repair);
  REQUIRE(repair->moved.size() == 1);
  CHECK(repair->moved[0].before == Stay{20, 40});
  CHECK(repair->moved[0].after == Stay{10, 30});
}

TEST_CASE("a promise that costs more than it saves is kept", "[optimizer][replan]") {
  Problem problem = three_jobs();
  problem.jobs.push_back({.due = 0, .weight = 3, .durations = {10, 10}});
  Disruption disruption{.last = in_order()};
  Commitments& commitments = disruption.commitments;
  commitments = {.now = 5, .frozen = started_before(disruption.last, 5), .promises = {}};
  commitments.promises.resize(4);
  const auto enters = [&](Cost cost) {
    commitments.promises[1] = {.latest = 10, .cost = cost};
    const auto repair = replan(problem, disruption, {});
    REQUIRE(repair);
    for (const Operation& one : repair->schedule.operations)
      if (one.job == 1 && one.stage == 0) return one.start;
    return Time{-1};
  };
  CHECK(enters(1'000) == 10);
  CHECK(enters(0) > 10);
}

namespace {

/// One server that changes over for 5 between families 0 and 1, and a plan without a gap: the jobs
/// of family 0, then those of family 1.
Problem two_families() {
  Problem problem{.goal = Goal::weighted_delay};
  problem.stages.resize(1);
  problem.stages[0].servers.resize(1);
  problem.stages[0].changeover = {{0, 5}, {5, 0}};
  for (const int family : {0, 0, 0, 1, 1, 1})
    problem.jobs.push_back({.due = 0, .weight = 5, .family = family, .durations = {10}});
  return problem;
}

Schedule by_family() {
  Schedule plan;
  for (int job = 0; job < 6; ++job) {
    const Time start = 10 * job + (job < 3 ? 0 : 5);
    plan.operations.push_back({job, 0, 0, start, start + 10});
  }
  return plan;
}

Stay stay_of(const Repair& repair, int job) {
  for (const Operation& one : repair.schedule.operations)
    if (one.job == job) return {one.start, one.end};
  return {};
}

}  // namespace

TEST_CASE("an urgent job takes the turn of one that can wait", "[optimizer][replan]") {
  Problem problem = two_families();
  problem.jobs[1].weight = 1;
  problem.jobs.push_back({.due = 0, .weight = 50, .family = 0, .durations = {10}});
  Disruption disruption = begun(by_family());
  const auto repair = replan(problem, disruption, {});
  REQUIRE(repair);
  CHECK(stay_of(*repair, 6) == Stay{10, 20});
  CHECK(stay_of(*repair, 1).enters >= 65);
  for (const int job : {2, 3, 4, 5}) CHECK(stay_of(*repair, job) == stay_of({by_family()}, job));
}

TEST_CASE("a server that is closed for a while gives up the turn of one that can wait",
          "[optimizer][replan]") {
  Problem problem = two_families();
  problem.jobs[2].weight = 1;
  problem.stages[0].servers[0].closed = {{10, 20}};
  Disruption disruption = begun(by_family());
  const auto repair = replan(problem, disruption, {});
  REQUIRE(repair);
  CHECK(stay_of(*repair, 1) == Stay{20, 30});
  CHECK(stay_of(*repair, 2).enters >= 65);
  for (const int job : {3, 4, 5}) CHECK(stay_of(*repair, job) == stay_of({by_family()}, job));
}

TEST_CASE("who is inside and has had its turn does not wait for all others when its server closes",
          "[optimizer][replan]") {
  Problem problem{.goal = Goal::weighted_delay};
  problem.stages.resize(2);
  for (Stage& stage : problem.stages) stage.servers.resize(1);
  problem.jobs.assign(4, {.due = 0, .durations = {30, 5}});
  Disruption disruption;
  for (int job = 0; job < 4; ++job) {
    disruption.last.operations.push_back({job, 0, 0, 30 * job, 30 * job + 30});
    disruption.last.operations.push_back({job, 1, 0, 30 * job + 30, 30 * job + 35});
  }
  disruption.commitments = {
      .now = 25, .frozen = started_before(disruption.last, 25), .promises = {}};
  problem.stages[1].servers[0].closed = {{28, 40}};
  const auto repair = replan(problem, disruption, {});
  REQUIRE(repair);
  for (const Operation& one : repair->schedule.operations)
    if (one.job == 0 && one.stage == 1) CHECK(one.start == 40);
}

TEST_CASE("in a permutation who is inside keeps its place when a server closes",
          "[optimizer][replan]") {
  Problem problem = three_jobs();
  problem.permutation = true;
  problem.stages[1].servers[0].closed = {{12, 20}};
  Disruption disruption = begun(in_order());
  const auto repair = replan(problem, disruption, {});
  REQUIRE(repair);
  for (const Operation& one : repair->schedule.operations)
    if (one.stage == 1) CHECK(one.start == 20 + 10 * one.job);
}

TEST_CASE("in a repaired plan servers with changeovers keep their jobs", "[optimizer][replan]") {
  Problem problem = two_families();
  problem.stages[0].servers.resize(2);
  Disruption disruption;
  for (int job = 0; job < 6; ++job)
    disruption.last.operations.push_back({job, 0, job / 3, 10 * (job % 3), 10 * (job % 3) + 10});
  // Whoever is served first at server 0 is late, and both servers were free at the same time.
  problem.jobs[1].release = 11;
  const auto repair = replan(problem, disruption, {.iterations = 0});
  REQUIRE(repair);
  for (const Operation& one : repair->schedule.operations) CHECK(one.server == one.job / 3);
}

TEST_CASE("what is frozen and cannot be is refused with its rule", "[optimizer][replan]") {
  const Problem problem = three_jobs();
  Disruption disruption{.last = in_order()};
  disruption.commitments.frozen = {{1, 1, 0, 20, 30}};
  CHECK(replan(problem, disruption, {}).error().rule == "each job's first stages");
  disruption.commitments.frozen = {{7, 0, 0, 0, 10}};
  CHECK(replan(problem, disruption, {}).error().rule == "known job, stage and server");
  disruption.commitments.frozen = {{0, 0, 0, 0, 10}, {1, 0, 0, 5, 15}};
  CHECK(replan(problem, disruption, {}).error().rule == "one job at a time");
}
