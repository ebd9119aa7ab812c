#include "scheduler/optimizer/permutation/permutation_shop.hpp"

#include <algorithm>

#include "scheduler/optimizer/problem/plain_stage.hpp"

namespace greenlane::optimizer {

namespace {

/// No end is beyond it, so that ends fit 32 bits.
constexpr Time work_max = Time{1} << 29;

/// Due dates are no further from 0, and all jobs together cost no more a unit of time.
constexpr Time due_max = Time{1} << 30;

bool has_small_numbers(const Problem& problem) {
  if (problem.flow_weight >= due_max || work_of(problem) > work_max) return false;
  Weight slope = 0;
  for (const Job& job : problem.jobs) {
    if (job.due < -due_max || job.weight > due_max / (1 + problem.flow_weight)) return false;
    slope += job.weight * (1 + problem.flow_weight);
  }
  return slope <= due_max;
}

bool is_permutation_shop(const Problem& problem) {
  const bool ordered = problem.permutation || problem.stages.size() == 1;
  const auto alone = [](const Stage& stage) { return stage.servers.size() == 1; };
  return ordered && problem.goal == Goal::weighted_delay && has_plain_stages(problem) &&
         std::ranges::all_of(problem.stages, alone) && has_small_numbers(problem);
}

/// Lets `job` follow those after which the stages are free at `ends`, and tells `serve` of each
/// stage and its end there. Answers the last end.
template <class Serve>
Time follow(const PermutationShop& shop, int job, std::vector<Time>& ends, Serve serve) {
  Time end = shop.jobs[job].release;
  for (int stage = 0; stage < shop.stages; ++stage) {
    end = std::max(end, ends[stage]) + shop.durations_of(job)[stage];
    ends[stage] = end;
    serve(stage, end);
  }
  return end;
}

}  // namespace

std::optional<PermutationShop> permutation_shop(const Problem& problem) {
  if (!is_permutation_shop(problem)) return std::nullopt;
  PermutationShop shop{.stages = static_cast<int>(problem.stages.size()),
                       .flow_weight = problem.flow_weight};
  for (const Job& job : problem.jobs) {
    shop.jobs.push_back({static_cast<std::int32_t>(job.release),
                         static_cast<std::int32_t>(std::min(job.due, due_max)), job.weight});
    for (const Time duration : job.durations)
      shop.durations.push_back(static_cast<std::int32_t>(duration));
  }
  return shop;
}

Cost cost_of(const PermutationShop& shop, const Sequence& sequence) {
  std::vector<Time> ends(shop.stages, 0);
  Cost cost = 0;
  for (const int job : sequence) {
    const Time end = follow(shop, job, ends, [](int, Time) {});
    cost += shop.jobs[job].cost(end, shop.flow_weight);
  }
  return cost;
}

Schedule schedule_of(const PermutationShop& shop, const Sequence& sequence) {
  Schedule schedule;
  std::vector<Time> ends(shop.stages, 0);
  for (const int job : sequence)
    follow(shop, job, ends, [&](int stage, Time end) {
      const Time start = end - shop.durations_of(job)[stage];
      schedule.operations.push_back({job, stage, 0, start, end});
    });
  return schedule;
}

}  // namespace greenlane::optimizer
