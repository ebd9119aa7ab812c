#include "scheduler/optimizer/machines/start_network.hpp"

#include <numeric>

namespace greenlane::optimizer {

namespace {

/// Until when a machine may be busy: on one until all is done, on several no optimum ends later.
Time horizon_of(const MachineJobs& jobs) {
  const Time work = std::accumulate(jobs.duration.begin(), jobs.duration.end(), Time{0});
  if (jobs.machines == 1 || work == 0) return work;
  const Time longest = std::ranges::max(jobs.duration);
  return std::min(work, (work - longest) / jobs.machines + longest);
}

}  // namespace

bool StartNetwork::fits(const MachineJobs& jobs) {
  constexpr double arcs_max = 5e6;
  constexpr double node_arcs = 32;  // what a node takes of memory, in arcs
  constexpr double cost_max = 1e15;
  const auto horizon = static_cast<double>(horizon_of(jobs));
  double cost = 0;
  for (int job = 0; job < jobs.size(); ++job)
    cost += static_cast<double>(jobs.cost(job, horizon_of(jobs)));
  return jobs.size() > 0 && jobs.size() < 65'000 &&
         horizon * (jobs.size() + node_arcs) < arcs_max && cost < cost_max &&
         std::ranges::min(jobs.duration) > 0;
}

StartNetwork::StartNetwork(const MachineJobs& jobs) : jobs_(jobs), horizon_(horizon_of(jobs)) {
  const auto instants = static_cast<std::size_t>(horizon_) + 1;
  arc_begin_.reserve(instants + 1);
  for (Time start = 0; start <= horizon_; ++start) {
    arc_begin_.push_back(arc_job_.size());
    for (int job = 0; job < jobs.size(); ++job)
      if (start + jobs.duration[job] <= horizon_)
        arc_job_.push_back(static_cast<std::uint16_t>(job));
  }
  arc_begin_.push_back(arc_job_.size());
  to_.resize(instants);
  from_.resize(instants);
}

inline void StartNetwork::Node::offer(Cost cost, int by) {
  if (cost < best) {
    if (job != by) second = best, second_job = job;
    best = cost;
    job = by;
  } else if (by != job && cost < second) {
    second = cost;
    second_job = by;
  }
}

inline Cost StartNetwork::arc_cost(int job, Time start) const {
  const Time end = start + jobs_.duration.data()[job];
  const Time late = std::max<Time>(0, end - jobs_.due.data()[job]);
  return scale * jobs_.weight.data()[job] * (late + jobs_.flow_weight * end) - prices_.data()[job];
}

Cost StartNetwork::cheapest(const std::vector<Cost>& prices) {
  prices_ = prices;
  stopped_ = false;
  walk_forwards();
  Time end = horizon_;
  if (jobs_.machines > 1) end = std::ranges::min_element(to_, {}, &Node::best) - to_.begin();
  const Cost cost = to_[end].best;
  if (cost < infinite) count_visits(end);
  return cost;
}

bool StartNetwork::ask() {
  if (over_ && over_()) stopped_ = true;
  return stopped_;
}

void StartNetwork::walk_forwards() {
  std::ranges::fill(to_, Node{});
  to_[0].best = 0;
  Node* const nodes = to_.data();
  const std::uint16_t* const arc_job = arc_job_.data();
  for (Time start = 0; start < horizon_; ++start) {
    if (start % 512 == 511 && ask()) return;
    const Node here = nodes[start];
    if (here.best >= infinite) continue;
    const std::size_t end = arc_begin_[start + 1];
    for (std::size_t arc = arc_begin_[start]; arc < end; ++arc) {
      const int job = arc_job[arc];
      const Cost before = here.without(job);
      if (before >= infinite) continue;
      nodes[start + jobs_.duration.data()[job]].offer(before + arc_cost(job, start), job);
    }
  }
}

void StartNetwork::walk_backwards() {
  Node* const nodes = from_.data();
  const std::uint16_t* const arc_job = arc_job_.data();
  for (Time start = horizon_; start >= 0; --start) {
    if (start % 512 == 511 && ask()) return;
    Node here;
    if (jobs_.machines > 1 || start == horizon_) here.best = 0;
    const std::size_t end = arc_begin_[start + 1];
    for (std::size_t arc = arc_begin_[start]; arc < end; ++arc) {
      const int job = arc_job[arc];
      const Cost after = nodes[start + jobs_.duration.data()[job]].without(job);
      if (after < infinite) here.offer(after + arc_cost(job, start), job);
    }
    nodes[start] = here;
  }
}

void StartNetwork::count_visits(Time end) {
  visits_.assign(jobs_.size(), 0);
  for (int not_this = -1; end > 0;) {
    const int job = to_[end].job == not_this ? to_[end].second_job : to_[end].job;
    if (job < 0) return;
    ++visits_[job];
    end -= jobs_.duration[job];
    not_this = job;
  }
}

void StartNetwork::prune(Cost most) {
  walk_backwards();
  if (stopped_) return;
  std::size_t kept = 0;
  std::size_t arc = 0;
  for (Time start = 0; start <= horizon_; ++start) {
    const std::size_t end = arc_begin_[start + 1];
    arc_begin_[start] = kept;
    for (; arc < end; ++arc) {
      const int job = arc_job_[arc];
      const Cost way = to_[start].without(job) + from_[start + jobs_.duration[job]].without(job);
      if (way < infinite && way + arc_cost(job, start) <= most) arc_job_[kept++] = arc_job_[arc];
    }
  }
  arc_begin_[horizon_ + 1] = kept;
  arc_job_.resize(kept);
}

}  // namespace greenlane::optimizer
