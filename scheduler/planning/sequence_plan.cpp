#include "scheduler/planning/sequence_plan.hpp"

#include <algorithm>
#include <tuple>

#include "scheduler/planning/sequence_tick.hpp"

namespace greenlane::planning {
namespace {

using optimizer::Operation;
using optimizer::Schedule;
using optimizer::Time;

/// A truck's open operations as a sequence has them; none where they are not possible any more.
std::vector<Operation> open_operations(const SequenceProblem& at, int job,
                                       const SequencedTruck& planned) {
  const optimizer::Job& its = at.problem.jobs[job];
  const int frozen = at.frozen_stages[job];
  std::vector<Operation> operations;
  Time ready = frozen > 0 ? its.durations[frozen - 1] : 0;
  if (frozen == 0) {
    ready = ticks_down(planned.enters - at.zero);
    if (its.release > 0 && ready < its.release) return {};
    operations.push_back({job, 0, 0, ready, ready});
  }
  for (int stage = std::max(1, frozen); std::cmp_less(stage, its.durations.size()); ++stage) {
    const auto& servers = at.servers[stage - 1];
    if (at.passes[job][stage]) {
      operations.push_back({job, stage, static_cast<int>(servers.size()), ready, ready});
      continue;
    }
    const auto service =
        std::ranges::find(planned.services, at.stages[stage - 1], &SequencedService::stage);
    if (service == planned.services.end()) return {};
    const auto server = std::ranges::find(servers, service->server);
    if (server == servers.end()) return {};
    const Time start = ticks_down(service->span.from - at.zero);
    ready = start + its.durations[stage];
    operations.push_back({job, stage, static_cast<int>(server - servers.begin()), start, ready});
  }
  return operations;
}

/// When a truck enters that has nothing to do inside yet: as its first service begins, which is at
/// the first of its operations that takes a server, unless its promise ends before.
Time entry_of(const SequenceProblem& at, std::vector<Operation>::const_iterator admission) {
  auto first = admission;
  while (std::cmp_less(first->stage + 1, at.problem.stages.size()) &&
         at.passes[first->job][first->stage])
    ++first;
  if (at.passes[first->job][first->stage]) return admission->start;
  const Time latest = at.commitments.promises[first->job].latest;
  return admission->start > latest ? first->start : std::min(first->start, latest);
}

Interval span_of(Instant zero, const Operation& one) {
  return {instant_at(zero, one.start), instant_at(zero, one.end)};
}

}  // namespace

Schedule schedule_in(const SequenceProblem& at, const Sequence& sequence) {
  Schedule open;
  for (std::size_t job = 0; job < at.trucks.size(); ++job) {
    const auto id = at.trucks[job].truck.application;
    const auto planned = std::ranges::find(
        sequence.trucks, id, [](const SequencedTruck& one) { return one.truck.application; });
    if (planned != sequence.trucks.end())
      std::ranges::copy(open_operations(at, static_cast<int>(job), *planned),
                        std::back_inserter(open.operations));
  }
  Time overdue = 0;
  for (const Operation& one : open.operations) overdue = std::max(overdue, -one.start);
  for (Operation& one : open.operations) one.start += overdue, one.end += overdue;
  Schedule all{at.commitments.frozen};
  std::ranges::move(open.operations, std::back_inserter(all.operations));
  return all;
}

void wait_outside(const SequenceProblem& at, Schedule& schedule) {
  auto& operations = schedule.operations;
  std::ranges::sort(operations, {},
                    [](const Operation& one) { return std::pair(one.job, one.stage); });
  const auto& closed = at.problem.stages.front().servers.front().closed;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    Operation& one = operations[i];
    if (!at.is_open(one.job, one.stage)) continue;
    if (one.stage > 0 && at.passes[one.job][one.stage]) one.start = one.end = operations[i - 1].end;
    if (one.stage > 0) continue;
    const Time enters = entry_of(at, operations.begin() + static_cast<std::ptrdiff_t>(i));
    const auto covers = [&](const optimizer::Interval& hours) {
      return hours.from < enters && enters < hours.to;
    };
    if (std::ranges::none_of(closed, covers)) one.start = one.end = enters;
  }
}

std::vector<SequencedTruck> trucks_of(const SequenceProblem& at, Schedule schedule) {
  std::vector<SequencedTruck> trucks = at.trucks;
  std::ranges::sort(schedule.operations, {}, [](const Operation& one) { return one.stage; });
  for (const Operation& one : schedule.operations) {
    SequencedTruck& truck = trucks[one.job];
    const Interval span = span_of(at.zero, one);
    if (one.stage == 0 && at.is_open(one.job, 0)) truck.enters = span.from;
    truck.leaves = span.to;
    if (at.passes[one.job][one.stage]) continue;
    if (!at.is_open(one.job, one.stage)) {
      truck.services.back().span.to = span.to;
      continue;
    }
    const auto stage = static_cast<std::size_t>(one.stage) - 1;
    truck.services.push_back(
        {at.stages[stage], at.servers[stage][one.server], span, ServiceStep::planned});
  }
  std::ranges::stable_sort(trucks, {}, [](const SequencedTruck& one) {
    return std::tuple(one.truck.whereabouts != Whereabouts::inside, one.enters);
  });
  return trucks;
}

}  // namespace greenlane::planning
