#include "tests/bench/optimizer/station_peer.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/optimizer/problem/service.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::bench {

namespace {

using optimizer::Job;
using optimizer::Problem;
using optimizer::Schedule;
using optimizer::Server;
using optimizer::Stage;
using optimizer::Time;

/// One more than the largest family that a job has.
int families_of(const Problem& problem) {
  return 1 + std::ranges::max(problem.jobs, {}, &Job::family).family;
}

/// Each stage's changeovers, by family before and after.
std::vector<Time> changeovers_of(const Problem& problem) {
  const int families = families_of(problem);
  std::vector<Time> times;
  for (const Stage& stage : problem.stages)
    for (int before = 0; before < families; ++before)
      for (int after = 0; after < families; ++after)
        times.push_back(optimizer::changeover(stage, before, after));
  return times;
}

/// Whether a server serves a family, by stage, server and family; a server that a stage has not
/// serves none.
std::vector<bool> services_of(const Problem& problem, std::size_t servers_most) {
  std::vector<bool> services;
  for (const Stage& stage : problem.stages)
    for (std::size_t server = 0; server < servers_most; ++server)
      for (int family = 0; family < families_of(problem); ++family)
        services.push_back(server < stage.servers.size() &&
                           optimizer::serves(stage.servers[server], family));
  return services;
}

/// Stage, server, from and to, the first two counted from 1.
std::vector<std::array<Time, 4>> closings_of(const Problem& problem) {
  std::vector<std::array<Time, 4>> closings;
  for (Time stage = 1; stage <= std::ssize(problem.stages); ++stage) {
    const auto& servers = problem.stages[stage - 1].servers;
    for (Time server = 1; server <= std::ssize(servers); ++server)
      for (const auto& closed : servers[server - 1].closed)
        closings.push_back({stage, server, closed.from, closed.to});
  }
  return closings;
}

/// When all are through that are served one after the other once everything has come and is open.
Time horizon_of(const Problem& problem) {
  Time horizon = 0;
  for (const Job& job : problem.jobs) horizon = std::max(horizon, job.release);
  for (const auto& closed : closings_of(problem)) horizon = std::max(horizon, closed[3]);
  const std::size_t operations = problem.jobs.size() * problem.stages.size();
  horizon += static_cast<Time>(operations) * std::ranges::max(changeovers_of(problem));
  for (const Job& job : problem.jobs)
    horizon = std::accumulate(job.durations.begin(), job.durations.end(), horizon);
  return horizon;
}

template <class Of>
std::string each(const Problem& problem, std::string_view name, Of of) {
  std::vector<Time> values;
  for (const Job& job : problem.jobs) values.push_back(of(job));
  return fmt::format("{} = [{}];\n", name, fmt::join(values, ", "));
}

std::string data_of(const Problem& problem) {
  std::vector<std::size_t> servers;
  for (const Stage& stage : problem.stages) servers.push_back(stage.servers.size());
  std::vector<Time> durations;
  for (const Job& job : problem.jobs)
    durations.insert(durations.end(), job.durations.begin(), job.durations.end());
  std::vector<Time> closings;
  for (const auto& one : closings_of(problem))
    closings.insert(closings.end(), one.begin(), one.end());
  const std::size_t jobs = problem.jobs.size();
  const std::size_t stages = problem.stages.size();
  const std::size_t servers_most = std::ranges::max(servers);
  const int families = families_of(problem);
  return fmt::format(
             "jobs = {};\nstages = {};\nfamilies = {};\nclosings = {};\nroom = {};\n"
             "horizon = {};\nflow_weight = {};\nservers = [{}];\n",
             jobs, stages, families, closings.size() / 4,
             problem.inside_max.value_or(static_cast<int>(jobs)), horizon_of(problem),
             problem.flow_weight, fmt::join(servers, ", ")) +
         each(problem, "release", [](const Job& job) { return job.release; }) +
         each(problem, "due", [](const Job& job) { return job.due; }) +
         each(problem, "weight", [](const Job& job) { return job.weight; }) +
         each(problem, "family", [](const Job& job) { return Time{job.family} + 1; }) +
         fmt::format("duration = array2d(1..{}, 1..{}, [{}]);\n", jobs, stages,
                     fmt::join(durations, ", ")) +
         fmt::format("serves = array3d(1..{}, 1..{}, 1..{}, [{}]);\n", stages, servers_most,
                     families, fmt::join(services_of(problem, servers_most), ", ")) +
         fmt::format("changeover = array3d(1..{0}, 1..{1}, 1..{1}, [{2}]);\n", stages, families,
                     fmt::join(changeovers_of(problem), ", ")) +
         fmt::format("closed = array2d(1..{}, 1..4, [{}]);\n", closings.size() / 4,
                     fmt::join(closings, ", "));
}

/// From a start and a server, counted from 1, for each job and stage.
Schedule schedule_of(const Problem& problem, const std::vector<Time>& answer) {
  Schedule schedule;
  auto next = answer.begin();
  for (int job = 0; std::cmp_less(job, problem.jobs.size()); ++job)
    for (int stage = 0; std::cmp_less(stage, problem.stages.size()); ++stage) {
      const Time start = *next++;
      const int server = static_cast<int>(*next++) - 1;
      schedule.operations.push_back(
          {job, stage, server, start, start + problem.jobs[job].durations[stage]});
    }
  return schedule;
}

}  // namespace

std::optional<optimizer::Cost> peer_delay(const Peer& peer, const Problem& problem,
                                          double seconds) {
  ENSURE(problem.goal == optimizer::Goal::weighted_delay && !problem.permutation);
  const std::vector<Time> answer = answer_of(peer, peer.station_model, data_of(problem), seconds);
  if (answer.size() != 2 * problem.jobs.size() * problem.stages.size()) return std::nullopt;
  const auto figures = optimizer::check(problem, schedule_of(problem, answer));
  if (!figures) throw std::runtime_error(peer.name + ": " + figures.error().message);
  return figures->objective;
}

}  // namespace greenlane::bench
