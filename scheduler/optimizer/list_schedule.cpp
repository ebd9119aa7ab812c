#include "scheduler/optimizer/list_schedule.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include "scheduler/optimizer/service.hpp"

namespace greenlane::optimizer {

namespace {

/// What a server has done so far.
struct Line {
  Time free_at = 0;
  int last_family = -1;
};

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
    const Time change = changeover(problem_.stages[stage], line.last_family, job.family);
    const Time from = std::max(ready, line.free_at + change);
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
