#pragma once

#include <cstdint>

#include "scheduler/optimizer/general/capacity_prices.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// What the climb of the prices found.
struct CapacityBound {
  Cost bound = 0;  ///< no schedule has less weighted delay
  std::vector<std::vector<int>>
      starts;  ///< by job and stage, of the cheapest ways at the best prices
};

/// A bound of the weighted delay that knows releases, closings, eligibility and the cap inside:
/// every job may use any server at any time, but pays for it. What all jobs pay at least, less
/// what all places are worth, is below every schedule (Lagrangian relaxation of capacities:
/// Hoitomt, Luh and Pattipati, A practical approach to job-shop scheduling problems, IEEE
/// Transactions on Robotics and Automation 9, 1993). Prices climb by deflected subgradients
/// (Camerini, Fratta and Maffioli, On improving relaxation methods by modified gradient
/// techniques, Mathematical Programming Study 3, 1975). Changeovers are left out.
///
/// `known` is what some schedule costs, `makespan` how long it takes. Climbs for at most so many
/// passes, and until that share of the seconds is used. Nothing (a bound of 0) where the costs are
/// too large for exact sums.
CapacityBound capacity_bound(const Problem& problem, Cost known, Time makespan, int passes,
                             const Effort& effort, double share);

}  // namespace greenlane::optimizer
