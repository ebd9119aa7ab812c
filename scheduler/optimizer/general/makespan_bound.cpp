#include "scheduler/optimizer/general/makespan_bound.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "scheduler/optimizer/problem/machine_bound.hpp"
#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

namespace {

/// Servers of a stage, by whether they are meant.
using ServerSet = std::vector<bool>;

ServerSet servers_for(const Stage& stage, int family) {
  ServerSet servers;
  for (const Server& server : stage.servers) servers.push_back(serves(server, family));
  return servers;
}

bool is_within(const ServerSet& inner, const ServerSet& outer) {
  for (std::size_t i = 0; i < inner.size(); ++i)
    if (inner[i] && !outer[i]) return false;
  return true;
}

MachineVisit visit_of(const Job& job, std::size_t stage) {
  const auto here = job.durations.begin() + static_cast<std::ptrdiff_t>(stage);
  return {.before = std::accumulate(job.durations.begin(), here, job.release),
          .duration = *here,
          .behind = std::accumulate(here + 1, job.durations.end(), Time{0})};
}

/// What those servers need for all whom no others may serve.
Time need_of(const Problem& problem, std::size_t stage, const ServerSet& servers) {
  std::vector<MachineVisit> visits;
  for (const Job& job : problem.jobs)
    if (is_within(servers_for(problem.stages[stage], job.family), servers))
      visits.push_back(visit_of(job, stage));
  return machine_bound(std::move(visits), static_cast<int>(std::ranges::count(servers, true)));
}

Time need_inside(const Problem& problem) {
  std::vector<MachineVisit> stays;
  for (const Job& job : problem.jobs)
    stays.push_back(
        {.before = job.release,
         .duration = std::accumulate(job.durations.begin(), job.durations.end(), Time{0})});
  return machine_bound(std::move(stays), *problem.inside_max);
}

}  // namespace

Time makespan_bound(const Problem& problem, const Effort& effort) {
  Time bound = 0;
  for (const Job& job : problem.jobs)
    bound =
        std::max(bound, std::accumulate(job.durations.begin(), job.durations.end(), job.release));
  for (std::size_t stage = 0; stage < problem.stages.size(); ++stage) {
    std::set<ServerSet> sets{ServerSet(problem.stages[stage].servers.size(), true)};
    for (const Job& job : problem.jobs) sets.insert(servers_for(problem.stages[stage], job.family));
    for (const ServerSet& servers : sets) {
      if (effort.over()) return bound;
      bound = std::max(bound, need_of(problem, stage, servers));
    }
  }
  if (problem.inside_max) bound = std::max(bound, need_inside(problem));
  return bound;
}

}  // namespace greenlane::optimizer
