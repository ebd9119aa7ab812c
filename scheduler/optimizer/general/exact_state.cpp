#include "scheduler/optimizer/general/exact_state.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

namespace {

bool is_alike(const Server& one, const Server& other) {
  const auto bounds = [](const Interval& closed) { return std::pair(closed.from, closed.to); };
  return one.families == other.families &&
         std::ranges::equal(one.closed, other.closed, {}, bounds, bounds);
}

}  // namespace

ExactState::ExactState(const Problem& problem)
    : stage_(problem.jobs.size(), 0), lines_(problem.stages.size()) {
  for (const Job& job : problem.jobs) ready_.push_back(job.release);
  for (std::size_t stage = 0; stage < lines_.size(); ++stage)
    lines_[stage].resize(problem.stages[stage].servers.size());
}

ExactCost ExactState::cost_at_least(const Problem& problem) const {
  auto [delay, makespan] = done_;
  for (std::size_t i = 0; i < stage_.size(); ++i) {
    const Job& job = problem.jobs[i];
    const auto behind = static_cast<std::size_t>(stage_[i]);
    if (behind == problem.stages.size()) continue;
    Time end = std::max(ready_[i], now_);
    for (std::size_t stage = behind; stage < job.durations.size(); ++stage)
      end += job.durations[stage];
    delay += delay_of(problem, job, end);
    makespan = std::max(makespan, end);
  }
  if (problem.goal == Goal::makespan) return {makespan, 0};
  return {delay, problem.goal == Goal::delay_then_makespan ? makespan : 0};
}

/// Whether it is a job's turn in a permutation.
bool ExactState::is_in_turn(const Problem& problem, int job) const {
  if (!problem.permutation || stage_[job] == 0) return true;
  for (const int other : order_) {
    if (other == job) return true;
    if (stage_[other] <= stage_[job]) return false;
  }
  return true;
}

/// Whether a server of the stage before this one is as good whatever comes.
bool ExactState::is_repeated(const Problem& problem, int stage, int server) const {
  const auto& servers = problem.stages[stage].servers;
  const auto& lines = lines_[stage];
  for (int other = 0; other < server; ++other)
    if (lines[other].free_at == lines[server].free_at &&
        lines[other].last_family == lines[server].last_family &&
        is_alike(servers[other], servers[server]))
      return true;
  return false;
}

/// From when on one more may be inside; never, as far as is known yet, where all who are inside
/// have operations left.
Time ExactState::room_from(const Problem& problem) const {
  if (!problem.inside_max || std::cmp_less(order_.size(), *problem.inside_max)) return 0;
  std::vector<Time> ends;
  for (const int job : order_)
    ends.push_back(std::cmp_equal(stage_[job], problem.stages.size())
                       ? ready_[job]
                       : std::numeric_limits<Time>::max());
  std::ranges::sort(ends, std::greater{});
  return ends[*problem.inside_max - 1];
}

std::vector<Operation> ExactState::next(const Problem& problem) const {
  std::vector<Operation> next;
  const Time room = room_from(problem);
  for (int number = 0; std::cmp_less(number, stage_.size()); ++number) {
    const int stage = stage_[number];
    if (std::cmp_equal(stage, problem.stages.size()) || !is_in_turn(problem, number)) continue;
    if (stage == 0 && room == std::numeric_limits<Time>::max()) continue;
    const Job& job = problem.jobs[number];
    Time ready = std::max(ready_[number], now_);
    if (stage == 0) ready = std::max(ready, room);
    const auto& servers = problem.stages[stage].servers;
    for (int server = 0; std::cmp_less(server, servers.size()); ++server) {
      if (!serves(servers[server], job.family) || is_repeated(problem, stage, server)) continue;
      const Line& line = lines_[stage][server];
      const Time change = changeover(problem.stages[stage], line.last_family, job.family);
      const Time duration = job.durations[stage];
      const Time start =
          open_start(servers[server], std::max(ready, line.free_at + change), duration);
      next.push_back({number, stage, server, start, start + duration});
    }
  }
  return next;
}

void ExactState::begin(const Problem& problem, const Operation& operation) {
  const Job& job = problem.jobs[operation.job];
  const Stage& stage = problem.stages[operation.stage];
  if (operation.stage == 0) order_.push_back(operation.job);
  ++stage_[operation.job];
  ready_[operation.job] = operation.end;
  lines_[operation.stage][operation.server] = {operation.end,
                                               stage.changeover.empty() ? -1 : job.family};
  now_ = operation.start;
  ++begun_;
  if (std::cmp_less(operation.stage + 1, problem.stages.size())) return;
  if (problem.goal != Goal::makespan) done_.first += delay_of(problem, job, operation.end);
  if (problem.goal != Goal::weighted_delay) done_.second = std::max(done_.second, operation.end);
  // Without a cap inside nobody asks any more when it left.
  if (!problem.inside_max) ready_[operation.job] = 0;
}

void ExactState::write_key(const Problem& problem, std::vector<int>& key) const {
  key = stage_;
  for (const auto& stage : lines_)
    for (const Line& line : stage) key.push_back(line.last_family);
  if (!problem.permutation) return;
  key.insert(key.end(), order_.begin(), order_.end());
  key.resize(key.size() + stage_.size() - order_.size(), -1);
}

/// Nothing begins before now: what is ready or free sooner is so from now on, but for a server
/// that a changeover may lie ahead of.
void ExactState::write_figures(std::vector<Time>& figures) const {
  figures = {now_, done_.first, done_.second};
  for (const Time ready : ready_) figures.push_back(std::max(ready, now_));
  for (const auto& stage : lines_)
    for (const Line& line : stage)
      figures.push_back(line.last_family < 0 ? std::max(line.free_at, now_) : line.free_at);
}

}  // namespace greenlane::optimizer
