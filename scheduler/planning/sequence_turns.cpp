#include "scheduler/planning/sequence_turns.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "scheduler/optimizer/general/frozen.hpp"

namespace greenlane::planning {
namespace {

using optimizer::Operation;
using optimizer::Schedule;
using optimizer::Time;

/// What makes two trucks at the gate alike.
using Kind = std::tuple<int, optimizer::Weight, Time, Time, std::vector<Time>>;

/// Those at the gate by kind, each kind by when they arrived, as the problem has them.
std::map<Kind, std::vector<int>> alike(const SequenceProblem& at) {
  std::map<Kind, std::vector<int>> kinds;
  for (std::size_t job = 0; job < at.trucks.size(); ++job) {
    if (at.trucks[job].truck.whereabouts != Whereabouts::at_gate) continue;
    const optimizer::Job& its = at.problem.jobs[job];
    kinds[{its.family, its.weight, its.due, its.release, its.durations}].push_back(
        static_cast<int>(job));
  }
  return kinds;
}

/// When each truck is first served: whose way is the first.
std::vector<Time> begins_of(const SequenceProblem& at, const Schedule& schedule) {
  std::vector<Time> begins(at.trucks.size(), 0);
  for (const Operation& one : schedule.operations)
    if (one.stage == 1) begins[one.job] = one.start;
  return begins;
}

}  // namespace

void take_turns(const SequenceProblem& at, Schedule& schedule) {
  const std::vector<Time> begins = begins_of(at, schedule);
  std::vector<int> who(at.trucks.size());  // by job: who goes its way
  for (std::size_t job = 0; job < who.size(); ++job) who[job] = static_cast<int>(job);
  for (const auto& [kind, jobs] : alike(at)) {
    std::vector<int> ways = jobs;
    std::ranges::stable_sort(ways, {}, [&](int job) { return begins[job]; });
    for (std::size_t i = 0; i < jobs.size(); ++i) who[ways[i]] = jobs[i];
  }
  Schedule turned = schedule;
  for (Operation& one : turned.operations) one.job = who[one.job];
  if (optimizer::promises_cost(turned, at.commitments) <=
      optimizer::promises_cost(schedule, at.commitments))
    schedule = std::move(turned);
}

}  // namespace greenlane::planning
