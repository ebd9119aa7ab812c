#include "scheduler/optimizer/general/capacity_prices.hpp"

#include <algorithm>
#include <limits>

#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

bool is_same(const Server& one, const Server& other) {
  const auto bounds = [](const Interval& closed) { return std::pair(closed.from, closed.to); };
  return one.families == other.families &&
         std::ranges::equal(one.closed, other.closed, {}, bounds, bounds);
}

std::vector<double> sums_of(const std::vector<double>& prices) {
  std::vector<double> sums(prices.size() + 1, 0);
  for (std::size_t i = 0; i < prices.size(); ++i) sums[i + 1] = sums[i] + prices[i];
  return sums;
}

Time work_of(const Job& job) {
  Time work = 0;
  for (const Time duration : job.durations) work += duration;
  return work;
}

}  // namespace

std::vector<ServerGroup> server_groups(const Problem& problem) {
  std::vector<ServerGroup> groups;
  for (std::size_t stage = 0; stage < problem.stages.size(); ++stage)
    for (const Server& server : problem.stages[stage].servers) {
      const auto same = std::ranges::find_if(groups, [&](const ServerGroup& group) {
        return std::cmp_equal(group.stage, stage) && is_same(group.like, server);
      });
      if (same == groups.end())
        groups.push_back({static_cast<int>(stage), 1, server});
      else
        ++same->servers;
    }
  return groups;
}

JobWays::JobWays(const Problem& problem, PriceGrid grid)
    : problem_(problem),
      grid_(grid),
      groups_(server_groups(problem)),
      begun_(problem.stages.size(), std::vector<double>(grid.instants)),
      ready_(problem.stages.size(), std::vector<double>(grid.instants)),
      least_price_(grid.instants) {
  for (const ServerGroup& group : groups_) {
    std::vector<Interval>& closed = closed_.emplace_back();
    for (const Interval& one : group.like.closed)
      closed.push_back({(one.from + grid.width - 1) / grid.width, one.to / grid.width});
  }
  for (const Job& job : problem.jobs) alone_.push_back(job.release + work_of(job));
}

int JobWays::duration(int job, int stage) const {
  const Time instants = problem_.jobs[job].durations[stage] / grid_.width;
  return static_cast<int>(std::min<Time>(instants, grid_.instants));
}

void JobWays::sum_up(const Prices& prices) {
  sums_.clear();
  for (const auto& group : prices.of_group) sums_.push_back(sums_of(group));
  inside_sums_ =
      prices.inside.empty() ? std::vector<double>(grid_.instants + 1, 0) : sums_of(prices.inside);
}

double JobWays::cost_through(int job, Time end) const {
  const Time at = std::max(end * grid_.width, alone_[job]);
  const auto paid = static_cast<std::size_t>(std::min<Time>(end, grid_.instants));
  return static_cast<double>(delay_of(problem_, problem_.jobs[job], at)) + inside_sums_[paid];
}

/// What is still to come for a job that is ready for a stage then; nothing has a price behind the
/// last instant.
double JobWays::cost_behind(int job, int stage, Time ready) const {
  const auto& durations = problem_.jobs[job].durations;
  if (std::cmp_less(stage, durations.size()) && ready < grid_.instants) return ready_[stage][ready];
  for (auto i = static_cast<std::size_t>(stage); i < durations.size(); ++i)
    ready += durations[i] / grid_.width;
  return cost_through(job, ready);
}

double JobWays::price_of(int group, int start, int duration) const {
  return sums_[group][std::min(start + duration, grid_.instants)] - sums_[group][start];
}

bool JobWays::is_open(int group, int start, int duration) const {
  return duration == 0 || std::ranges::none_of(closed_[group], [&](const Interval& closed) {
           return start < closed.to && start + duration > closed.from;
         });
}

/// Calls `look(from, to)` for each run of starts at which a group can serve that long.
template <class Look>
void JobWays::each_open_run(int group, int duration, Look&& look) const {
  Time from = 0;
  if (duration > 0)
    for (const Interval& closed : closed_[group]) {
      if (closed.from >= closed.to) continue;
      const Time to = std::min<Time>(closed.from - duration + 1, grid_.instants);
      if (from < to) look(static_cast<int>(from), static_cast<int>(to));
      from = std::max(from, closed.to);
    }
  if (from < grid_.instants) look(static_cast<int>(from), grid_.instants);
}

void JobWays::look_back(int job, int stage) {
  const int takes = duration(job, stage);
  std::ranges::fill(least_price_, never);
  for (int group = 0; std::cmp_less(group, groups_.size()); ++group) {
    if (groups_[group].stage != stage || !serves(groups_[group].like, problem_.jobs[job].family))
      continue;
    const double* sums = sums_[group].data();
    double* least = least_price_.data();
    each_open_run(group, takes, [&](int from, int to) {
      const int middle = std::clamp(grid_.instants - takes, from, to);
      for (int t = from; t < middle; ++t) least[t] = std::min(least[t], sums[t + takes] - sums[t]);
      for (int t = middle; t < to; ++t)
        least[t] = std::min(least[t], sums[grid_.instants] - sums[t]);
    });
  }
  std::vector<double>& begun = begun_[stage];
  const bool is_last = std::cmp_equal(stage + 1, problem_.stages.size());
  const int middle = is_last ? 0 : std::max(0, grid_.instants - takes);
  for (int t = 0; t < middle; ++t) begun[t] = least_price_[t] + ready_[stage + 1][t + takes];
  for (int t = middle; t < grid_.instants; ++t)
    begun[t] = least_price_[t] + cost_behind(job, stage + 1, t + takes);
  std::vector<double>& ready = ready_[stage];
  double least = cost_behind(job, stage, grid_.instants);
  for (int t = grid_.instants - 1; t >= 0; --t) ready[t] = least = std::min(least, begun[t]);
}

void JobWays::walk(int job, Takers& takers) {
  const int last = grid_.instants;
  int ready = static_cast<int>(std::min<Time>(problem_.jobs[job].release / grid_.width, last));
  std::vector<int>& starts = takers.starts[job];
  for (int stage = 0; std::cmp_less(stage, problem_.stages.size()); ++stage) {
    while (ready < last && begun_[stage][ready] > ready_[stage][ready]) ++ready;
    starts[stage] = ready;
    if (ready == last) continue;
    const int takes = duration(job, stage);
    int cheapest = -1;
    for (int group = 0; std::cmp_less(group, groups_.size()); ++group)
      if (groups_[group].stage == stage && serves(groups_[group].like, problem_.jobs[job].family) &&
          is_open(group, ready, takes) &&
          (cheapest < 0 || price_of(group, ready, takes) < price_of(cheapest, ready, takes)))
        cheapest = group;
    const int end = std::min(ready + takes, last);
    for (int t = ready; t < end; ++t) ++takers.of_group[cheapest][t];
    ready = end;
  }
  for (int t = starts[0]; t < ready && !takers.inside.empty(); ++t) ++takers.inside[t];
}

bool JobWays::walk(const Prices& prices, Takers& takers, const std::function<bool()>& over) {
  sum_up(prices);
  takers.cost = 0;
  takers.of_group.assign(groups_.size(), std::vector<int>(grid_.instants, 0));
  takers.inside.assign(prices.inside.size(), 0);
  takers.starts.resize(problem_.jobs.size(), std::vector<int>(problem_.stages.size()));
  for (int job = 0; std::cmp_less(job, problem_.jobs.size()); ++job) {
    if (over()) return false;
    for (int stage = static_cast<int>(problem_.stages.size()) - 1; stage >= 0; --stage)
      look_back(job, stage);
    // Who comes in at an instant does not pay for the places inside before it.
    const auto release = problem_.jobs[job].release / grid_.width;
    double least =
        cost_behind(job, 0, std::max<Time>(release, grid_.instants)) - inside_sums_.back();
    for (int t = grid_.instants - 1; t >= 0; --t) {
      begun_[0][t] -= inside_sums_[t];
      ready_[0][t] = least = std::min(least, begun_[0][t]);
    }
    takers.cost += release < grid_.instants ? ready_[0][release] : least;
    walk(job, takers);
  }
  return true;
}

}  // namespace greenlane::optimizer
