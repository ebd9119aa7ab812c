#include "scheduler/optimizer/list_schedule.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace greenlane::optimizer {

namespace {

/// What a server has done so far.
struct Line {
  Time free_at = 0;
  int last_family = -1;
};

bool serves(const Server& server, int family) {
  return server.families.empty() ||
         (std::cmp_less(family, server.families.size()) && server.families[family]);
}

/// The soonest start from `from` on of a work that no closing interrupts.
Time open_start(const Server& server, Time from, Time duration) {
  for (const Interval& closed : server.closed)
    if (from < closed.to && from + duration > closed.from) from = closed.to;
  return from;
}

/// The stages as they fill up.
class Floor {
 public:
  explicit Floor(const Problem& problem)
      : problem_(problem), lines_(problem.stages.size()), started_(problem.stages.size(), 0) {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      lines_[i].resize(problem.stages[i].servers.size());
  }

  /// Serves one job, tells `record` of each operation, and answers when it is through.
  template <class Record>
  Time serve(int job, Record&& record) {
    Time ready = std::max(problem_.jobs[job].release, room_from());
    for (std::size_t stage = 0; stage < lines_.size(); ++stage) {
      if (problem_.permutation) ready = std::max(ready, started_[stage]);
      const Operation done = serve_at(static_cast<int>(stage), job, ready);
      record(done);
      started_[stage] = done.start;
      ready = done.end;
    }
    if (problem_.inside_max) leave(ready);
    return ready;
  }

 private:
  /// From when on a place inside is free for good.
  Time room_from() const {
    if (!problem_.inside_max || std::cmp_less(ends_.size(), *problem_.inside_max)) return 0;
    return ends_[*problem_.inside_max - 1];
  }

  void leave(Time end) {
    ends_.insert(std::ranges::upper_bound(ends_, end, std::greater{}), end);
    if (std::cmp_greater(ends_.size(), *problem_.inside_max)) ends_.pop_back();
  }

  Time start_at(int stage, int server, const Job& job, Time ready) const {
    const Line& line = lines_[stage][server];
    const auto& changeover = problem_.stages[stage].changeover;
    Time from = std::max(ready, line.free_at);
    if (line.last_family >= 0 && !changeover.empty())
      from = std::max(ready, line.free_at + changeover[line.last_family][job.family]);
    return open_start(problem_.stages[stage].servers[server], from, job.durations[stage]);
  }

  Operation serve_at(int stage, int number, Time ready) {
    const Job& job = problem_.jobs[number];
    Operation best{number, stage, -1, std::numeric_limits<Time>::max(), 0};
    for (int server = 0; std::cmp_less(server, lines_[stage].size()); ++server) {
      if (!serves(problem_.stages[stage].servers[server], job.family)) continue;
      const Time start = start_at(stage, server, job, ready);
      if (start < best.start) best = {number, stage, server, start, start + job.durations[stage]};
    }
    lines_[stage][best.server] = {best.end, job.family};
    return best;
  }

  const Problem& problem_;
  std::vector<std::vector<Line>> lines_;  ///< by stage and server
  std::vector<Time> started_;             ///< by stage, the last start
  std::vector<Time> ends_;                ///< the latest inside_max of them, latest first
};

Cost delay_of(const Problem& problem, const Job& job, Time end) {
  return job.weight *
         (std::max<Time>(0, end - job.due) + problem.flow_weight * (end - job.release));
}

}  // namespace

Schedule list_schedule(const Problem& problem, const Sequence& sequence) {
  Schedule schedule;
  Floor floor(problem);
  for (const int job : sequence)
    floor.serve(job, [&](const Operation& done) { schedule.operations.push_back(done); });
  return schedule;
}

Cost list_cost(const Problem& problem, const Sequence& sequence) {
  Floor floor(problem);
  Cost delay = 0;
  Time makespan = 0;
  for (const int job : sequence) {
    const Time end = floor.serve(job, [](const Operation&) {});
    delay += delay_of(problem, problem.jobs[job], end);
    makespan = std::max(makespan, end);
  }
  return problem.goal == Goal::makespan ? makespan : delay;
}

}  // namespace greenlane::optimizer
