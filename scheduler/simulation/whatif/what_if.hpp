#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "scheduler/simulation/whatif/figures.hpp"
#include "scheduler/simulation/whatif/queue_rule.hpp"

namespace greenlane::simulation {

inline constexpr int what_if_days_max = 366;
inline constexpr int replications_max = 10'000;
inline constexpr double demand_max = 1'000;
inline constexpr int what_if_threads_max = 256;
/// Trucks of one replication, on average.
inline constexpr double what_if_trucks_max = 500'000;

/// What is to be tried.
struct WhatIf {
  std::vector<QueuePolicy> policies;
  int days = 0;  ///< 0: as many as the scenario has
  std::uint64_t seed = 1;
  int replications = 30;
  double demand = 1;  ///< times the scenario's
  int threads = 1;    ///< that share the replications; nothing else follows from it
};

struct PolicyRuns {
  QueuePolicy policy{};
  std::vector<RunFigures> runs;  ///< of each replication
};

struct WhatIfOutcome {
  int days = 0;
  std::vector<Word> stages;
  std::vector<PolicyRuns> policies;
  std::optional<std::vector<double>> hindsight;  ///< of each replication, where it was computed
};

/// Called after each replication with how many are done, by one thread at a time.
using WhatIfProgress = std::function<void(int)>;

/// Tries the policies on the same trucks, replication by replication. Follows from its arguments
/// alone. Refuses options beyond the limits above and policies that are given twice, each with its
/// field, and what site_of() and TruckSource refuse. Every course that it counts has passed
/// optimizer::check().
Result<WhatIfOutcome> what_if(const model::Policy& policy, const Scenario& scenario,
                              const WhatIf& asked, const WhatIfProgress& progress = {});

}  // namespace greenlane::simulation
