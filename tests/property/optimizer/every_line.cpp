#include "tests/property/optimizer/every_line.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "station/value/ensure.hpp"

namespace greenlane::optimizer::reference {

namespace {

class EveryLine {
 public:
  explicit EveryLine(const Problem& problem)
      : problem_(problem), served_(problem.jobs.size(), false) {}

  Cost least() {
    extend(std::vector<Time>(problem_.stages.size(), 0), -1, 0);
    return least_;
  }

 private:
  /// `free` says of each stage when it is through with those so far, `last` is their last family.
  void extend(const std::vector<Time>& free, int last, Cost cost) {
    if (cost >= least_) return;
    if (ends_.size() == problem_.jobs.size()) {
      least_ = cost;
      return;
    }
    for (std::size_t job = 0; job < served_.size(); ++job) {
      if (served_[job]) continue;
      served_[job] = true;
      std::vector<Time> next = free;
      ends_.push_back(serve(problem_.jobs[job], last, next));
      extend(next, problem_.jobs[job].family, with(cost, problem_.jobs[job], ends_.back()));
      ends_.pop_back();
      served_[job] = false;
    }
  }

  /// Its end at the last stage.
  Time serve(const Job& job, int last, std::vector<Time>& free) const {
    Time ready = std::max(job.release, room());
    for (std::size_t i = 0; i < free.size(); ++i) {
      const Stage& stage = problem_.stages[i];
      if (last >= 0 && !stage.changeover.empty()) free[i] += stage.changeover[last][job.family];
      ready = std::max(ready, free[i]);
      for (const Interval& closed : stage.servers[0].closed)
        if (ready < closed.to && ready + job.durations[i] > closed.from) ready = closed.to;
      ready += job.durations[i];
      free[i] = ready;
    }
    return ready;
  }

  /// When somebody has left for the next one to come in: they leave as they came.
  Time room() const {
    if (!problem_.inside_max || std::cmp_less(ends_.size(), *problem_.inside_max)) return 0;
    return ends_[ends_.size() - static_cast<std::size_t>(*problem_.inside_max)];
  }

  Cost with(Cost cost, const Job& job, Time end) const {
    if (problem_.goal == Goal::makespan) return std::max(cost, end);
    return cost + job.weight * (std::max<Time>(0, end - job.due) +
                                problem_.flow_weight * (end - job.release));
  }

  const Problem& problem_;
  std::vector<bool> served_;
  std::vector<Time> ends_;  ///< of those so far
  Cost least_ = std::numeric_limits<Cost>::max();
};

}  // namespace

Cost least_of_every_line(const Problem& problem) {
  for (const Stage& stage : problem.stages) ENSURE(stage.servers.size() == 1);
  return EveryLine(problem).least();
}

}  // namespace greenlane::optimizer::reference
