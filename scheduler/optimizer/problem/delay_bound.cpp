#include "scheduler/optimizer/problem/delay_bound.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <vector>

#include "scheduler/optimizer/problem/assignment.hpp"

namespace greenlane::optimizer {

namespace {

/// A job as one stage sees it.
struct Visit {
  Time ready = 0;  ///< release and the work at the stages before
  Time work = 0;   ///< here, in parts of the one fast server
};

/// When the k-th job can be through at the soonest, by the shortest remaining work first; times are
/// counted in parts of 1 / servers.
std::vector<Time> ends_of(std::vector<Visit> visits) {
  std::ranges::sort(visits, {}, &Visit::ready);
  std::priority_queue<Time, std::vector<Time>, std::greater<>> waiting;
  std::vector<Time> ends;
  Time now = 0;
  for (std::size_t next = 0; next < visits.size() || !waiting.empty();) {
    if (waiting.empty()) now = std::max(now, visits[next].ready);
    while (next < visits.size() && visits[next].ready <= now) waiting.push(visits[next++].work);
    const Time left = waiting.top();
    waiting.pop();
    const Time until = next < visits.size() ? visits[next].ready : now + left;
    if (now + left <= until) {
      ends.push_back(now += left);
    } else {
      waiting.push(left - (until - now));
      now = until;
    }
  }
  return ends;
}

Time total(const Job& job) {
  Time work = 0;
  for (const Time duration : job.durations) work += duration;
  return work;
}

/// By rank: when so many jobs can be through at the soonest, as far as one stage can tell.
std::vector<Time> ranks_at(const Problem& problem, std::size_t stage) {
  const auto servers = static_cast<Time>(problem.stages[stage].servers.size());
  std::vector<Visit> visits;
  Time behind_least = std::numeric_limits<Time>::max();
  for (const Job& job : problem.jobs) {
    Time ready = job.release;
    for (std::size_t i = 0; i < stage; ++i) ready += job.durations[i];
    visits.push_back({ready * servers, job.durations[stage]});
    behind_least = std::min(behind_least, job.release + total(job) - ready - visits.back().work);
  }
  std::vector<Time> ranks = ends_of(std::move(visits));
  for (Time& end : ranks) end = (end + servers - 1) / servers + behind_least;
  return ranks;
}

std::vector<Time> ranks_of(const Problem& problem) {
  std::vector<Time> ranks;
  for (const Job& job : problem.jobs) ranks.push_back(job.release + total(job));
  std::ranges::sort(ranks);
  for (std::size_t stage = 0; stage < problem.stages.size(); ++stage) {
    const std::vector<Time> here = ranks_at(problem, stage);
    for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = std::max(ranks[i], here[i]);
  }
  return ranks;
}

Cost cost_at(const Problem& problem, const Job& job, Time end) {
  end = std::max(end, job.release + total(job));
  const Time late = std::max<Time>(0, end - job.due);
  return job.weight * (late + problem.flow_weight * (end - job.release));
}

/// What each job costs alone.
Cost alone(const Problem& problem) {
  Cost cost = 0;
  for (const Job& job : problem.jobs) cost += cost_at(problem, job, 0);
  return cost;
}

/// Every job at the least weight: then due dates and times in their orders cost least.
Cost in_due_order(const Problem& problem, const std::vector<Time>& ranks) {
  std::vector<Time> dues;
  Weight weight = std::numeric_limits<Weight>::max();
  Cost cost = 0;
  for (const Job& job : problem.jobs) {
    dues.push_back(job.due);
    weight = std::min(weight, job.weight);
    cost -= problem.flow_weight * job.release;
  }
  std::ranges::sort(dues);
  for (std::size_t i = 0; i < dues.size(); ++i)
    cost += std::max<Time>(0, ranks[i] - dues[i]) + problem.flow_weight * ranks[i];
  return dues.empty() ? 0 : weight * cost;
}

}  // namespace

Cost delay_bound(const Problem& problem) {
  const std::vector<Time> ranks = ranks_of(problem);
  constexpr std::size_t assigned_max = 150;
  if (ranks.size() > assigned_max) return std::max(alone(problem), in_due_order(problem, ranks));
  return least_assignment(static_cast<int>(ranks.size()), [&](int job, int rank) {
    return cost_at(problem, problem.jobs[job], ranks[rank]);
  });
}

}  // namespace greenlane::optimizer
