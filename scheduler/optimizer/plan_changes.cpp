#include <algorithm>

#include "scheduler/optimizer/replan.hpp"

namespace greenlane::optimizer {

namespace {

std::vector<std::optional<Stay>> stays_of(const Problem& problem, const Schedule& plan) {
  std::vector<std::optional<Stay>> stays(problem.jobs.size());
  for (const Operation& one : plan.operations) {
    std::optional<Stay>& stay = stays[one.job];
    if (!stay) stay = Stay{one.start, one.end};
    stay->enters = std::min(stay->enters, one.start);
    stay->leaves = std::max(stay->leaves, one.end);
  }
  return stays;
}

void renumber(int job, std::vector<Operation>& operations) {
  std::erase_if(operations, [&](const Operation& one) { return one.job == job; });
  for (Operation& one : operations) one.job -= one.job > job ? 1 : 0;
}

}  // namespace

std::vector<Operation> started_before(const Schedule& plan, Time now) {
  std::vector<Operation> started;
  std::ranges::copy_if(plan.operations, std::back_inserter(started),
                       [&](const Operation& one) { return one.start < now; });
  return started;
}

void withdraw(int job, Problem& problem, Disruption& disruption) {
  problem.jobs.erase(problem.jobs.begin() + job);
  auto& promises = disruption.commitments.promises;
  if (!promises.empty()) promises.erase(promises.begin() + job);
  renumber(job, disruption.last.operations);
  renumber(job, disruption.commitments.frozen);
}

std::vector<MovedJob> moved_between(const Problem& problem, const Schedule& before,
                                    const Schedule& after, const Commitments& commitments) {
  const auto old = stays_of(problem, before);
  const auto now = stays_of(problem, after);
  std::vector<MovedJob> moved;
  for (std::size_t job = 0; job < now.size(); ++job) {
    if (!now[job] || old[job] == now[job]) continue;
    moved.push_back({.job = static_cast<int>(job), .before = old[job], .after = *now[job]});
    if (commitments.promises.empty()) continue;
    const EntryPromise& promise = commitments.promises[job];
    if (now[job]->enters > promise.latest) moved.back().promise_cost = promise.cost;
  }
  std::ranges::stable_sort(moved, {}, [](const MovedJob& one) { return one.after.enters; });
  return moved;
}

}  // namespace greenlane::optimizer
