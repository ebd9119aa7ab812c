#include "tests/bench/optimizer/replan.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scheduler/optimizer/general/general_search.hpp"
#include "scheduler/optimizer/general/general_start.hpp"
#include "scheduler/optimizer/problem/random.hpp"
#include "scheduler/optimizer/replan.hpp"
#include "tests/bench/optimizer/processor_time.hpp"
#include "tests/bench/optimizer/rows.hpp"
#include "tests/bench/side_by_side.hpp"
#include "tests/instances/station_set.hpp"

namespace greenlane::bench {

using namespace optimizer;

namespace {

constexpr int trucks = 600;
constexpr int inside_max = 60;
constexpr int waiting = 500;
constexpr double plan_seconds = 10;
constexpr Cost promise_cost = 200;  ///< as ten minutes of a truck of the white list
constexpr int repairs = 200;
constexpr int compared = 4;  ///< of each kind, each with a plan of its own from nothing

/// A station in the midst of its day.
struct Midday {
  Problem problem;
  Disruption disruption;
};

/// The best plan of ten seconds that keeps the commitments, from the best of dispatch.
Schedule from_nothing(const Problem& problem, const Commitments& commitments) {
  const GeneralShop shop(problem, commitments);
  GeneralSearch search(shop, 1);
  Effort effort({.seconds = plan_seconds});
  search.offer(dispatched(shop, effort));
  search.run(effort, 0);
  GeneralLine line(shop);
  line.assign(search.order());
  return line.schedule();
}

std::vector<Time> entries_of(const Problem& problem, const Schedule& plan) {
  std::vector<Time> entries(problem.jobs.size());
  for (const Operation& one : plan.operations)
    if (one.stage == 0) entries[one.job] = one.start;
  return entries;
}

Midday midday() {
  Midday midday{.problem = station_set::busy_day(trucks, inside_max, 5)};
  Schedule& plan = midday.disruption.last;
  plan = from_nothing(midday.problem, {});
  std::vector<Time> entries = entries_of(midday.problem, plan);
  Commitments& commitments = midday.disruption.commitments;
  for (const Time entry : entries) commitments.promises.push_back({entry + 15, promise_cost});
  std::ranges::sort(entries);
  commitments.now = entries[trucks - waiting];
  commitments.frozen = started_before(plan, commitments.now);
  return midday;
}

/// A truck that has not come in.
int any_waiting(const Midday& midday, Random& random) {
  const auto entries = entries_of(midday.problem, midday.disruption.last);
  for (;;) {
    const auto job = random.below(entries.size());
    if (entries[job] >= midday.disruption.commitments.now) return static_cast<int>(job);
  }
}

constexpr std::array kinds{"truck an hour late", "bay closed for an hour", "urgent truck",
                           "application withdrawn"};

Midday disrupted(Midday midday, int kind, Random& random) {
  auto& [problem, disruption] = midday;
  const Time now = disruption.commitments.now;
  const int job = any_waiting(midday, random);
  if (kind == 0) {
    problem.jobs[job].release = entries_of(problem, disruption.last)[job] + 60;
  } else if (kind == 1) {
    const int bay = static_cast<int>(random.below(8));
    Time from = now;
    for (const Operation& one : disruption.commitments.frozen)
      if (one.stage == 3 && one.server == bay) from = std::max(from, one.end);
    auto& closed = problem.stages[3].servers[bay].closed;
    std::erase_if(closed, [&](const Interval& one) { return one.to > from; });
    closed.push_back({from, from + 60});
  } else if (kind == 2) {
    problem.jobs.push_back(problem.jobs[job]);
    problem.jobs.back().release = now;
    problem.jobs.back().due = now + 120;
    problem.jobs.back().weight = 100;
    disruption.commitments.promises.emplace_back();
  } else {
    withdraw(job, problem, disruption);
  }
  return midday;
}

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

Cost total(const Repair& repair) {
  return repair.objective + repair.promises_cost;
}

void measure(const Midday& before, int kind) {
  Random random(static_cast<std::uint64_t>(kind + 1));
  std::vector<double> times;
  double moved = 0;
  double worked_most = 0;
  for (int i = 0; i < repairs; ++i) {
    const Midday after = disrupted(before, kind, random);
    const Milliseconds worked = processor_time();
    times.push_back(milliseconds(time_of([&] {
      moved += static_cast<double>(replan(after.problem, after.disruption, {})->moved.size());
    })));
    worked_most = std::max(worked_most, (processor_time() - worked).count());
  }
  std::ranges::sort(times);
  print("replan", fmt::format("{}: trucks that move, mean", kinds[kind]),
        fmt::format("{:.0f}", moved / repairs));
  print("replan", fmt::format("{}: median", kinds[kind]),
        fmt::format("{:.2f} ms", times[times.size() / 2]));
  print_at_most("replan", fmt::format("{}: 99th centile of {}", kinds[kind], repairs),
                times[times.size() * 99 / 100], 10, "ms");
  print("replan", fmt::format("{}: most processor time", kinds[kind]),
        fmt::format("{:.2f} ms", worked_most));
}

void compare(const Midday& before, int kind) {
  Random random(static_cast<std::uint64_t>(kind + 1));
  for (int i = 0; i < compared; ++i) {
    const Midday after = disrupted(before, kind, random);
    const Cost mine = total(*replan(after.problem, after.disruption, {}));
    Disruption other = after.disruption;
    other.last = from_nothing(after.problem, after.disruption.commitments);
    const Cost anew = total(*replan(after.problem, other, {.iterations = 0}));
    print_at_most(
        "replan",
        fmt::format("{}: above {} s from nothing, day {}", kinds[kind], plan_seconds, i + 1),
        100.0 * static_cast<double>(mine - anew) / static_cast<double>(anew), 1, "%");
  }
}

}  // namespace

void measure_replan() {
  const Midday before = midday();
  print("replan", fmt::format("{} trucks, 5 stages: frozen operations", trucks),
        fmt::format("{}", before.disruption.commitments.frozen.size()));
  for (int kind = 0; std::cmp_less(kind, kinds.size()); ++kind) measure(before, kind);
  for (int kind = 0; std::cmp_less(kind, kinds.size()); ++kind) compare(before, kind);
}

}  // namespace greenlane::bench
