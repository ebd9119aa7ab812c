#include "tests/bench/optimizer/flow_shop_peer.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/schedule.hpp"

namespace greenlane::bench {

namespace {

using optimizer::Problem;
using optimizer::Schedule;
using optimizer::Time;

std::string data_of(const Problem& problem) {
  std::vector<std::size_t> servers;
  for (const auto& stage : problem.stages) servers.push_back(stage.servers.size());
  std::vector<Time> durations;
  for (const auto& job : problem.jobs)
    durations.insert(durations.end(), job.durations.begin(), job.durations.end());
  return fmt::format(
      "jobs = {0};\nstages = {1};\nservers = [{2}];\nduration = array2d(1..{0}, 1..{1}, [{3}]);\n",
      problem.jobs.size(), problem.stages.size(), fmt::join(servers, ", "),
      fmt::join(durations, ", "));
}

/// The soonest free server of the stage takes whoever starts next.
Schedule schedule_of(const Problem& problem, const std::vector<Time>& starts) {
  Schedule schedule;
  const int stages = static_cast<int>(problem.stages.size());
  for (int stage = 0; stage < stages; ++stage) {
    const auto start = [&](int job) { return starts[job * stages + stage]; };
    std::vector<int> jobs(problem.jobs.size());
    std::iota(jobs.begin(), jobs.end(), 0);
    std::ranges::sort(jobs, {}, start);
    std::vector<Time> free(problem.stages[stage].servers.size(), 0);
    for (const int job : jobs) {
      const auto server = std::ranges::min_element(free);
      *server = start(job) + problem.jobs[job].durations[stage];
      schedule.operations.push_back(
          {job, stage, static_cast<int>(server - free.begin()), start(job), *server});
    }
  }
  return schedule;
}

}  // namespace

std::optional<optimizer::Cost> peer_makespan(const Peer& peer, const Problem& problem,
                                             double seconds) {
  const std::vector<Time> starts =
      answer_of(peer, "hybrid_flow_shop.mzn", data_of(problem), seconds);
  if (starts.size() != problem.jobs.size() * problem.stages.size()) return std::nullopt;
  const auto figures = optimizer::check(problem, schedule_of(problem, starts));
  if (!figures) throw std::runtime_error(peer.name + ": " + figures.error().message);
  return figures->objective;
}

}  // namespace greenlane::bench
