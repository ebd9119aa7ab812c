#include "scheduler/optimizer/machines/machine_jobs.hpp"

#include <numeric>
#include <utility>

#include "scheduler/optimizer/problem/apparent_tardiness.hpp"
#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

namespace {

bool is_plain(const Server& server, std::size_t families) {
  if (!server.closed.empty()) return false;
  if (server.families.empty()) return true;
  return server.families.size() >= families &&
         std::all_of(server.families.begin(),
                     server.families.begin() + static_cast<std::ptrdiff_t>(families),
                     [](bool serves) { return serves; });
}

std::size_t families_of(const Problem& problem) {
  int most = 0;
  for (const Job& job : problem.jobs) most = std::max(most, job.family);
  return static_cast<std::size_t>(most) + 1;
}

bool counts_delay_alone(const Problem& problem, std::size_t servers) {
  return problem.goal == Goal::weighted_delay ||
         (problem.goal == Goal::delay_then_makespan && servers == 1);
}

bool is_plain(const Problem& problem) {
  if (problem.stages.size() != 1) return false;
  const Stage& stage = problem.stages.front();
  const std::size_t families = families_of(problem);
  return counts_delay_alone(problem, stage.servers.size()) && !has_changeover(stage) &&
         (!problem.inside_max ||
          std::cmp_greater_equal(*problem.inside_max, stage.servers.size())) &&
         std::ranges::all_of(stage.servers,
                             [&](const Server& one) { return is_plain(one, families); }) &&
         std::ranges::all_of(problem.jobs, [](const Job& job) { return job.release == 0; });
}

double urgency(const MachineJobs& jobs, int job, Time now, double mean) {
  const auto duration = static_cast<double>(std::max<Time>(1, jobs.duration[job]));
  const double slack = static_cast<double>(jobs.due[job]) - duration - static_cast<double>(now);
  return apparent_tardiness(static_cast<double>(jobs.weight[job]), duration, slack, 2 * mean);
}

double mean_duration(const MachineJobs& jobs) {
  double sum = 1;
  for (const Time time : jobs.duration) sum += static_cast<double>(time);
  return sum / std::max(1, jobs.size());
}

}  // namespace

std::optional<MachineJobs> machine_jobs(const Problem& problem) {
  if (!is_plain(problem)) return std::nullopt;
  MachineJobs jobs{.machines = static_cast<int>(problem.stages.front().servers.size()),
                   .flow_weight = problem.flow_weight};
  for (const Job& job : problem.jobs) {
    jobs.duration.push_back(job.durations.front());
    jobs.due.push_back(job.due);
    jobs.weight.push_back(job.weight);
  }
  return jobs;
}

Cost cost_of(const MachineJobs& jobs, const Sequence& line) {
  Cost cost = 0;
  Time end = 0;
  for (const int job : line) cost += jobs.cost(job, end += jobs.duration[job]);
  return cost;
}

Cost cost_of(const MachineJobs& jobs, const Lines& lines) {
  Cost cost = 0;
  for (const Sequence& line : lines) cost += cost_of(jobs, line);
  return cost;
}

Schedule schedule_of(const MachineJobs& jobs, const Lines& lines) {
  Schedule schedule;
  for (std::size_t machine = 0; machine < lines.size(); ++machine) {
    Time start = 0;
    for (const int job : lines[machine]) {
      const Time end = start + jobs.duration[job];
      schedule.operations.push_back({job, 0, static_cast<int>(machine), start, end});
      start = end;
    }
  }
  return schedule;
}

Lines urgency_lines(const MachineJobs& jobs) {
  Lines lines(jobs.machines);
  std::vector<Time> free_at(jobs.machines, 0);
  Sequence left(jobs.size());
  std::iota(left.begin(), left.end(), 0);
  const double mean = mean_duration(jobs);
  while (!left.empty()) {
    const auto machine = std::ranges::min_element(free_at) - free_at.begin();
    const auto most = std::ranges::max_element(
        left, {}, [&](int job) { return urgency(jobs, job, free_at[machine], mean); });
    lines[machine].push_back(*most);
    free_at[machine] += jobs.duration[*most];
    left.erase(most);
  }
  return lines;
}

}  // namespace greenlane::optimizer
