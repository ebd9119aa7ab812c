#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"
#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/optimizer/problem/sequence.hpp"

namespace greenlane::optimizer {

/// A permutation flow shop: one server a stage, and all serve the jobs in one order. Its cost is
/// what the jobs are delayed.
struct PermutationShop {
  struct Job {
    std::int32_t release = 0;
    std::int32_t due = 0;
    Weight weight = 1;

    /// Of the job when it is through at `end`.
    Cost cost(Time end, Weight flow_weight) const {
      const Time late = end > due ? end - due : 0;
      return weight * (late + flow_weight * (end - release));
    }

    /// What a unit of time more costs there.
    Weight slope(Time end, Weight flow_weight) const {
      return weight * ((end > due ? 1 : 0) + flow_weight);
    }
  };

  int stages = 0;
  Weight flow_weight = 0;
  std::vector<Job> jobs;
  std::vector<std::int32_t> durations;  ///< by job, then by stage

  const std::int32_t* durations_of(int job) const { return durations.data() + job * stages; }
};

/// A problem as a permutation shop; nothing if it has more to it than that, or times or weights
/// that are too large.
std::optional<PermutationShop> permutation_shop(const Problem& problem);

/// What an order of all jobs or of some costs. O(jobs * stages).
Cost cost_of(const PermutationShop& shop, const Sequence& sequence);

/// Every operation as soon as the order lets it.
Schedule schedule_of(const PermutationShop& shop, const Sequence& sequence);

}  // namespace greenlane::optimizer
