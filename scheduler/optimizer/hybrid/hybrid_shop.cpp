#include "scheduler/optimizer/hybrid/hybrid_shop.hpp"

#include <algorithm>

#include "scheduler/optimizer/problem/plain_stage.hpp"

namespace greenlane::optimizer {

namespace {

/// All work together stays below it, and so does every sum of two ends that a search compares.
constexpr Time work_max = Time{1} << 29;

bool is_hybrid_shop(const Problem& problem) {
  const auto waits = [](const Job& job) { return job.release > 0; };
  return problem.goal == Goal::makespan && !problem.permutation && has_plain_stages(problem) &&
         std::ranges::none_of(problem.jobs, waits) && work_of(problem) <= work_max;
}

}  // namespace

std::optional<HybridShop> hybrid_shop(const Problem& problem) {
  if (!is_hybrid_shop(problem)) return std::nullopt;
  HybridShop shop{.jobs = static_cast<int>(problem.jobs.size()),
                  .stages = static_cast<int>(problem.stages.size())};
  for (const Stage& stage : problem.stages)
    shop.servers.push_back(static_cast<int>(stage.servers.size()));
  for (int stage = 0; stage < shop.stages; ++stage)
    for (const Job& job : problem.jobs)
      shop.durations.push_back(static_cast<Ticks>(job.durations[stage]));
  return shop;
}

HybridShop reversed(const HybridShop& shop) {
  HybridShop back{.jobs = shop.jobs, .stages = shop.stages, .servers = shop.servers};
  std::ranges::reverse(back.servers);
  for (int stage = shop.stages; stage-- > 0;)
    back.durations.insert(back.durations.end(), shop.durations_at(stage),
                          shop.durations_at(stage) + shop.jobs);
  return back;
}

}  // namespace greenlane::optimizer
