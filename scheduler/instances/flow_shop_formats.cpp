#include "scheduler/instances/flow_shop_formats.hpp"

#include <fmt/format.h>

#include "scheduler/instances/number_text.hpp"
#include "scheduler/optimizer/problem/validate.hpp"

namespace greenlane::instances {

namespace {

using optimizer::Problem;
using value::Result;

struct Size {
  std::int64_t jobs = 0;
  std::int64_t stages = 0;
};

Result<Size> read_size(NumberText& numbers) {
  const auto jobs = numbers.next("the number of jobs", 1, optimizer::jobs_max);
  if (!jobs) return std::unexpected(jobs.error());
  const auto stages = numbers.next("the number of stages", 1, optimizer::stages_max);
  if (!stages) return std::unexpected(stages.error());
  return Size{*jobs, *stages};
}

Result<void> read_job(NumberText& numbers, std::int64_t number, std::int64_t stages,
                      optimizer::Job& job) {
  for (std::int64_t stage = 0; stage < stages; ++stage) {
    const auto duration = numbers.next(
        fmt::format("the duration of job {} at stage {}", number, stage), 0, optimizer::time_max);
    if (!duration) return std::unexpected(duration.error());
    job.durations.push_back(*duration);
  }
  return {};
}

}  // namespace

Result<Problem> read_hfsp(const std::string& name, std::string_view text) {
  NumberText numbers(name, text);
  Problem problem;
  problem.name = name;
  const auto size = read_size(numbers);
  if (!size) return std::unexpected(size.error());
  for (std::int64_t stage = 0; stage < size->stages; ++stage) {
    const auto servers =
        numbers.next(fmt::format("the machines of stage {}", stage), 1, optimizer::servers_max);
    if (!servers) return std::unexpected(servers.error());
    problem.stages.emplace_back().servers.resize(static_cast<std::size_t>(*servers));
  }
  for (std::int64_t i = 0; i < size->jobs; ++i)
    if (const auto job = read_job(numbers, i, size->stages, problem.jobs.emplace_back()); !job)
      return std::unexpected(job.error());
  if (const auto end = numbers.end(); !end) return std::unexpected(end.error());
  return problem;
}

Result<Problem> read_tt_pfsp(const std::string& name, std::string_view text) {
  NumberText numbers(name, text);
  Problem problem;
  problem.name = name;
  problem.goal = optimizer::Goal::weighted_delay;
  problem.permutation = true;
  const auto size = read_size(numbers);
  if (!size) return std::unexpected(size.error());
  problem.stages.resize(static_cast<std::size_t>(size->stages));
  for (optimizer::Stage& stage : problem.stages) stage.servers.resize(1);
  for (std::int64_t i = 0; i < size->jobs; ++i) {
    const auto due = numbers.next(fmt::format("due date {}", i), 0, optimizer::time_max);
    if (!due) return std::unexpected(due.error());
    problem.jobs.emplace_back().due = *due;
  }
  for (std::int64_t i = 0; i < size->jobs; ++i)
    if (const auto job = read_job(numbers, i, size->stages, problem.jobs[i]); !job)
      return std::unexpected(job.error());
  if (const auto end = numbers.end(); !end) return std::unexpected(end.error());
  return problem;
}

}  // namespace greenlane::instances
