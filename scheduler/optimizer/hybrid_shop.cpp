#include "scheduler/optimizer/hybrid_shop.hpp"

#include <algorithm>
#include <functional>

namespace greenlane::optimizer {

namespace {

/// All work together stays below it, and so does every sum of two ends that a search compares.
constexpr Time work_max = Time{1} << 29;

bool is_plain(const Server& server) {
  return server.closed.empty() && std::ranges::all_of(server.families, std::identity{});
}

/// Whether any server may serve any job at once.
bool is_plain(const Stage& stage) {
  const auto changes = [](const auto& row) {
    return std::ranges::any_of(row, [](Time time) { return time > 0; });
  };
  return std::ranges::all_of(stage.servers, [](const Server& one) { return is_plain(one); }) &&
         std::ranges::none_of(stage.changeover, changes);
}

bool fits(const Problem& problem) {
  Time work = 0;
  for (const Job& job : problem.jobs)
    for (const Time duration : job.durations)
      if ((work += duration) > work_max) return false;
  return true;
}

bool is_hybrid_shop(const Problem& problem) {
  return problem.goal == Goal::makespan && !problem.permutation && !problem.inside_max &&
         std::ranges::all_of(problem.stages, [](const Stage& stage) { return is_plain(stage); }) &&
         std::ranges::all_of(problem.jobs, [](const Job& job) { return job.release == 0; }) &&
         fits(problem);
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
