#pragma once

#include <vector>

#include "scheduler/optimizer/hybrid/hybrid_shop.hpp"

namespace greenlane::optimizer {

/// A schedule of a hybrid shop, as far as a search needs it: when each job ends at each stage.
/// Servers are not named: where no more operations overlap than a stage has servers, there is one
/// for each.
struct Course {
  std::vector<int> order;   ///< by stage: its jobs by the end there, the first to end first
  std::vector<Ticks> ends;  ///< by stage, then by job

  Course() = default;
  explicit Course(const HybridShop& shop)
      : order(shop.durations.size()), ends(shop.durations.size()) {}
};

/// Serves the jobs of each stage in the order that `order` holds from its back to its front, each
/// as soon as it is through with the stage before and a server is free. Answers the makespan.
///
/// A course read in reverse is an order for the reversed shop: so two calls in turn, on the shop
/// reversed and on the shop, push every operation to the latest and back to the soonest. Neither
/// makes the makespan longer, since each operation finds at least the server that it had (Valls,
/// Ballestín and Quintanilla, Justification and RCPSP: a technique that pays, EJOR 165, 2005).
/// `from` is in the reverse of the shop's direction, and `to` in its own.
/// O(stages * jobs * servers), and what it takes to sort ends that are nearly in order.
Ticks justify(const HybridShop& shop, const Course& from, Course& to);

/// Puts the jobs of a stage in the order of their ends. O(jobs) if few are out of order.
void sort_by_end(const HybridShop& shop, int stage, Course& course);

/// All jobs in one order at the first stage, and then at each as they come through the one before.
Ticks serve_as_they_come(const HybridShop& shop, const std::vector<int>& sequence, Course& course);

}  // namespace greenlane::optimizer
