#include "scheduler/instances/machine_formats.hpp"

#include <fmt/format.h>

#include "scheduler/instances/number_text.hpp"
#include "scheduler/optimizer/problem/validate.hpp"

namespace greenlane::instances {

namespace {

using optimizer::Problem;
using value::Result;

Problem on_machines(std::string name, int machines) {
  Problem problem;
  problem.name = std::move(name);
  problem.goal = optimizer::Goal::weighted_delay;
  problem.stages.resize(1);
  problem.stages.front().servers.resize(machines);
  return problem;
}

/// The first number in a file's name.
std::optional<int> number_in(std::string_view name) {
  name = name.substr(name.find_last_of('/') + 1);
  const std::size_t from = name.find_first_of("0123456789");
  if (from == std::string_view::npos) return std::nullopt;
  int number = 0;
  for (std::size_t i = from; i < name.size() && name[i] >= '0' && name[i] <= '9'; ++i) {
    number = 10 * number + (name[i] - '0');
    if (number > optimizer::jobs_max) return std::nullopt;
  }
  return number;
}

std::unexpected<value::Problem> option_needed(const std::string& name, std::string option,
                                              std::string_view what) {
  std::string message = fmt::format("{}: {}: --{} {}", name, option, option, what);
  return value::refuse(value::Kind::invalid_field, std::move(option), std::string(what),
                       std::move(message));
}

/// One of the three blocks of an instance: a number for each job.
template <class Put>
Result<void> read_block(NumberText& numbers, std::string_view what, std::int64_t most, int count,
                        Put put) {
  for (int i = 0; i < count; ++i) {
    const auto number = numbers.next(fmt::format("{} {}", what, i), 0, most);
    if (!number) return std::unexpected(number.error());
    put(i, *number);
  }
  return {};
}

Result<Problem> read_one_machine(NumberText& numbers, std::string name, int count) {
  Problem problem = on_machines(std::move(name), 1);
  auto& jobs = problem.jobs;
  const auto add = [&](int, optimizer::Time time) { jobs.emplace_back().durations = {time}; };
  const auto weigh = [&](int i, optimizer::Weight weight) { jobs[i].weight = weight; };
  const auto date = [&](int i, optimizer::Time due) { jobs[i].due = due; };
  Result<void> block = read_block(numbers, "duration", optimizer::time_max, count, add);
  if (block) block = read_block(numbers, "weight", optimizer::weight_max, count, weigh);
  if (block) block = read_block(numbers, "due date", optimizer::time_max, count, date);
  if (!block) return std::unexpected(block.error());
  return problem;
}

}  // namespace

Result<std::vector<Problem>> read_orlib_wt(const std::string& name, std::string_view text,
                                           std::optional<int> jobs) {
  const int count = jobs.value_or(number_in(name).value_or(0));
  if (count < 1 || count > optimizer::jobs_max)
    return option_needed(name, "jobs", "says how many jobs an instance has, at least 1");
  NumberText numbers(name, text);
  std::vector<Problem> problems;
  do {
    auto problem =
        read_one_machine(numbers, fmt::format("{}#{}", name, problems.size() + 1), count);
    if (!problem) return std::unexpected(problem.error());
    problems.push_back(*std::move(problem));
  } while (!numbers.done());
  return problems;
}

Result<Problem> read_pm_twt(const std::string& name, std::string_view text,
                            std::optional<int> machines) {
  if (machines.value_or(0) < 1 || *machines > optimizer::servers_max)
    return option_needed(name, "machines", "says on how many, 1 to 1000");
  NumberText numbers(name, text);
  Problem problem = on_machines(name, *machines);
  const auto count = numbers.next("the number of jobs", 1, optimizer::jobs_max);
  if (!count) return std::unexpected(count.error());
  for (std::int64_t i = 0; i < *count; ++i) {
    const auto duration = numbers.next(fmt::format("duration {}", i), 0, optimizer::time_max);
    if (!duration) return std::unexpected(duration.error());
    const auto due = numbers.next(fmt::format("due date {}", i), 0, optimizer::time_max);
    if (!due) return std::unexpected(due.error());
    const auto weight = numbers.next(fmt::format("weight {}", i), 0, optimizer::weight_max);
    if (!weight) return std::unexpected(weight.error());
    optimizer::Job& job = problem.jobs.emplace_back();
    job.durations = {*duration};
    job.due = *due / *machines;
    job.weight = *weight;
  }
  if (const auto end = numbers.end(); !end) return std::unexpected(end.error());
  return problem;
}

}  // namespace greenlane::instances
