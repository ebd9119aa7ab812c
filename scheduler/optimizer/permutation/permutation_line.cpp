#include "scheduler/optimizer/permutation/permutation_line.hpp"

#include <algorithm>
#include <array>

namespace greenlane::optimizer {

/// Neighbouring positions of one job that are computed in step.
struct PermutationLine::Group {
  std::int32_t* ends = nullptr;  ///< by stage, then by lane
  std::array<Cost, lanes> costs{};
  int count = 0;

  Cost least() const { return *std::min_element(costs.begin(), costs.begin() + count); }
};

PermutationLine::PermutationLine(const PermutationShop& shop)
    : shop_(shop),
      ends_((shop.jobs.size() + 1) * shop.stages, 0),
      costs_(shop.jobs.size() + 1, 0),
      gains_(shop.jobs.size() + 1, 0),
      lanes_(static_cast<std::size_t>(shop.stages) * lanes, 0) {}

void PermutationLine::insert(int job, int position) {
  jobs_.insert(jobs_.begin() + position, job);
  refresh(position);
}

int PermutationLine::remove(int position) {
  const int job = jobs_[position];
  jobs_.erase(jobs_.begin() + position);
  refresh(position);
  return job;
}

void PermutationLine::assign(const Sequence& jobs) {
  jobs_ = jobs;
  refresh(0);
}

Place PermutationLine::best_place(int job, const Effort& effort) {
  Place best;
  const int length = static_cast<int>(jobs_.size());
  for (int last = length; last >= 0; last -= lanes) {
    if (last < length && effort.over()) break;
    const int first = std::max(0, last - lanes + 1);
    Group group{.ends = lanes_.data(), .count = last - first + 1};
    begin(job, first, group.count, group);
    for (int i = last; i < length && group.least() < best.cost; ++i) serve(jobs_[i], group);
    for (int lane = group.count; lane-- > 0;)
      if (group.costs[lane] < best.cost) best = {first + lane, group.costs[lane]};
  }
  return best;
}

Cost PermutationLine::cost_with(int from, const Sequence& others, Cost limit) {
  const int length = static_cast<int>(jobs_.size());
  const int behind = from + static_cast<int>(others.size());
  std::int32_t* ends = lanes_.data();
  std::copy_n(ends_before(from), shop_.stages, ends);
  Cost cost = costs_[from];
  for (const int job : others) cost += serve(job, ends);
  constexpr int steps = 4;  // between two comparisons, each as dear as one step
  for (int i = behind; i < length; ++i) {
    if (cost > limit) return cost;
    if ((i - behind) % steps == 0) {
      const Cost rest = costs_[length] - costs_[i];
      const Cost least = cost + rest - most_gained(i, ends);
      if (least > limit) return least;
    }
    cost += serve(jobs_[i], ends);
  }
  return cost;
}

/// By the jobs from a position on, if the stages are free at `ends` there.
Cost PermutationLine::most_gained(int position, const std::int32_t* ends) const {
  const std::int32_t* old = ends_.data() + position * shop_.stages;
  std::int32_t sooner = 0;
  for (int stage = 0; stage < shop_.stages; ++stage)
    sooner = std::max(sooner, old[stage] - ends[stage]);
  return sooner * gains_[position];
}

void PermutationLine::replace(int from, const Sequence& others) {
  std::ranges::copy(others, jobs_.begin() + from);
  refresh(from);
}

/// Each lane up to where the same jobs follow all of them.
void PermutationLine::begin(int job, int first, int count, Group& group) {
  std::vector<std::int32_t> ends(shop_.stages);
  for (int lane = 0; lane < count; ++lane) {
    std::copy_n(ends_before(first + lane), shop_.stages, ends.data());
    Cost cost = costs_[first + lane] + serve(job, ends.data());
    for (int i = first + lane; i < first + count - 1; ++i) cost += serve(jobs_[i], ends.data());
    group.costs[lane] = cost;
    // The lanes behind the last one follow it, so that their ends stay in range.
    const int through = lane + 1 < count ? lane + 1 : lanes;
    for (int stage = 0; stage < shop_.stages; ++stage)
      std::fill(group.ends + stage * lanes + lane, group.ends + stage * lanes + through,
                ends[stage]);
  }
}

void PermutationLine::refresh(int from) {
  for (int i = from; i < static_cast<int>(jobs_.size()); ++i) {
    std::copy_n(ends_before(i), shop_.stages, ends_before(i + 1));
    costs_[i + 1] = costs_[i] + serve(jobs_[i], ends_before(i + 1));
  }
  gains_[jobs_.size()] = 0;
  for (int i = static_cast<int>(jobs_.size()); i-- > 0;) {
    const PermutationShop::Job& job = shop_.jobs[jobs_[i]];
    const bool is_late = ends_before(i + 1)[shop_.stages - 1] > job.due;
    gains_[i] = gains_[i + 1] + job.weight * (shop_.flow_weight + (is_late ? 1 : 0));
  }
}

Cost PermutationLine::serve(int job, std::int32_t* ends) const {
  const std::int32_t* durations = shop_.durations_of(job);
  std::int32_t end = shop_.jobs[job].release;
  for (int stage = 0; stage < shop_.stages; ++stage)
    ends[stage] = end = std::max(end, ends[stage]) + durations[stage];
  return shop_.jobs[job].cost(end, shop_.flow_weight);
}

void PermutationLine::serve(int job, Group& group) const {
  const std::int32_t* durations = shop_.durations_of(job);
  std::int32_t now[lanes];
  std::fill(now, now + lanes, shop_.jobs[job].release);
  std::int32_t* ends = group.ends;
  for (int stage = 0; stage < shop_.stages; ++stage, ends += lanes)
    for (int lane = 0; lane < lanes; ++lane) {
      now[lane] = std::max(now[lane], ends[lane]) + durations[stage];
      ends[lane] = now[lane];
    }
  for (int lane = 0; lane < group.count; ++lane)
    group.costs[lane] += shop_.jobs[job].cost(now[lane], shop_.flow_weight);
}

}  // namespace greenlane::optimizer
