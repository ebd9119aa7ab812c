#include "tests/property/optimizer/every_schedule.hpp"

#include <algorithm>
#include <utility>

#include "scheduler/optimizer/problem/check.hpp"

namespace greenlane::optimizer::reference {

namespace {

bool may_serve(const Server& server, const Job& job) {
  const auto family = static_cast<std::size_t>(job.family);
  return server.families.empty() || (family < server.families.size() && server.families[family]);
}

bool is_like(const Server& one, const Server& other) {
  const auto same = [](const Interval& a, const Interval& b) {
    return a.from == b.from && a.to == b.to;
  };
  return one.families == other.families && std::ranges::equal(one.closed, other.closed, same);
}

/// From `from` on, so that the service overlaps no closing.
Time once_open(const Server& server, Time from, Time duration) {
  for (bool moved = true; std::exchange(moved, false);)
    for (const Interval& closed : server.closed)
      if (from < closed.to && closed.from < from + duration) from = closed.to, moved = true;
  return from;
}

class EverySchedule {
 public:
  EverySchedule(const Problem& problem, Cost limit, std::uint64_t branches_max)
      : problem_(problem),
        stages_(static_cast<int>(problem.stages.size())),
        least_(limit),
        branches_left_(branches_max) {
    for (const Job& job : problem.jobs) jobs_.push_back({.ready = job.release});
    for (const Stage& stage : problem.stages) lines_.emplace_back(stage.servers.size());
  }

  std::optional<Cost> least() {
    extend(0);
    if (is_over_) return std::nullopt;
    return least_;
  }

 private:
  struct Course {
    int stage = 0;     ///< the next one
    Time ready = 0;    ///< for it
    Time entered = 0;  ///< where it has
  };
  struct Line {
    Time free_at = 0;
    int last = -1;  ///< family
    bool operator==(const Line&) const = default;
  };

  void extend(Time now) {
    if (schedule_.operations.size() == jobs_.size() * problem_.stages.size()) return judge();
    if (branches_left_ == 0) is_over_ = true;
    if (is_over_ || at_least(now) >= least_) return;
    --branches_left_;
    for (int job = 0; std::cmp_less(job, jobs_.size()); ++job)
      if (jobs_[job].stage < stages_) extend_by(job, now);
  }

  void judge() {
    if (const auto figures = check(problem_, schedule_))
      least_ = std::min(least_, figures->objective);
  }

  /// What the jobs come to if each is alone from `now` on.
  Cost at_least(Time now) const {
    Cost delay = 0;
    Time makespan = 0;
    for (std::size_t job = 0; job < jobs_.size(); ++job) {
      const Job& its = problem_.jobs[job];
      const Course& course = jobs_[job];
      Time end = course.stage < stages_ ? std::max(now, course.ready) : course.ready;
      for (int stage = course.stage; stage < stages_; ++stage) end += its.durations[stage];
      makespan = std::max(makespan, end);
      delay += its.weight *
               (std::max<Time>(0, end - its.due) + problem_.flow_weight * (end - its.release));
    }
    return problem_.goal == Goal::makespan ? std::max(makespan, shared_work(now)) : delay;
  }

  /// The makespan if the servers of each stage share what is left, as if it were a liquid.
  Time shared_work(Time now) const {
    Time most = 0;
    for (int stage = 0; stage < stages_; ++stage) {
      Time work = 0;
      for (const Line& line : lines_[stage]) work += std::max(now, line.free_at);
      for (std::size_t job = 0; job < jobs_.size(); ++job)
        if (jobs_[job].stage <= stage) work += problem_.jobs[job].durations[stage];
      const auto servers = static_cast<Time>(lines_[stage].size());
      most = std::max(most, (work + servers - 1) / servers);
    }
    return most;
  }

  void extend_by(int job, Time now) {
    const int stage = jobs_[job].stage;
    const auto& servers = problem_.stages[stage].servers;
    for (int server = 0; std::cmp_less(server, servers.size()); ++server) {
      if (!may_serve(servers[server], problem_.jobs[job]) || has_twin(stage, server)) continue;
      for (const Time wait : waits(job, stage, server, now))
        begin(job, server, once_open(servers[server], wait, problem_.jobs[job].durations[stage]));
    }
  }

  /// Whether a server before this one is like it and in the same state.
  bool has_twin(int stage, int server) const {
    const auto& servers = problem_.stages[stage].servers;
    for (int other = 0; other < server; ++other)
      if (lines_[stage][other] == lines_[stage][server] && is_like(servers[other], servers[server]))
        return true;
    return false;
  }

  /// With a cap inside a job may have to wait at the gate until one of the others has left.
  std::vector<Time> waits(int job, int stage, int server, Time now) const {
    const Line& line = lines_[stage][server];
    const auto& changeover = problem_.stages[stage].changeover;
    const Time change =
        line.last < 0 || changeover.empty() ? 0 : changeover[line.last][problem_.jobs[job].family];
    std::vector<Time> instants{std::max({now, jobs_[job].ready, line.free_at + change})};
    if (!problem_.inside_max || stage > 0) return instants;
    for (const Course& other : jobs_)
      if (other.stage == stages_ && other.ready > instants[0]) instants.push_back(other.ready);
    return instants;
  }

  void begin(int job, int server, Time start) {
    Course& course = jobs_[job];
    const int stage = course.stage;
    if ((stage == 0 && is_full(start)) || is_overtaking(job, start)) return;
    Line& line = lines_[stage][server];
    const Time end = start + problem_.jobs[job].durations[stage];
    const Course was = std::exchange(course, {stage + 1, end, stage == 0 ? start : course.entered});
    const Line was_line = std::exchange(line, {end, problem_.jobs[job].family});
    schedule_.operations.push_back({job, stage, server, start, end});
    extend(start);
    schedule_.operations.pop_back();
    line = was_line;
    course = was;
  }

  /// Whether the cap is reached at an instant by those who came in before it and leave behind it.
  bool is_full(Time start) const {
    if (!problem_.inside_max) return false;
    int inside = 0;
    for (const Course& one : jobs_)
      if (one.stage > 0 && one.entered < start && (one.stage < stages_ || one.ready > start))
        ++inside;
    return inside >= *problem_.inside_max;
  }

  /// Whether somebody who came in before this job can no longer begin here before it.
  bool is_overtaking(int job, Time start) const {
    const Course& course = jobs_[job];
    if (!problem_.permutation || course.stage == 0) return false;
    for (std::size_t other = 0; other < jobs_.size(); ++other) {
      const Course& its = jobs_[other];
      if (its.stage > course.stage || its.stage == 0 || its.entered >= course.entered) continue;
      Time soonest = its.ready;
      for (int stage = its.stage; stage < course.stage; ++stage)
        soonest += problem_.jobs[other].durations[stage];
      if (soonest > start) return true;
    }
    return false;
  }

  const Problem& problem_;
  int stages_;
  std::vector<Course> jobs_;
  std::vector<std::vector<Line>> lines_;  ///< by stage and server
  Schedule schedule_;
  Cost least_;
  std::uint64_t branches_left_;
  bool is_over_ = false;
};

}  // namespace

std::optional<Cost> least_of_every_schedule(const Problem& problem, Cost limit,
                                            std::uint64_t branches_max) {
  return EverySchedule(problem, limit, branches_max).least();
}

}  // namespace greenlane::optimizer::reference
