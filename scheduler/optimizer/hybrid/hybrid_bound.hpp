#pragma once

#include "scheduler/optimizer/hybrid/hybrid_shop.hpp"

namespace greenlane::optimizer {

/// No schedule of the shop has a smaller makespan: the largest of the work of each job and, for
/// each stage, what its servers need for the jobs (machine_bound.hpp; for the flow shop Santos,
/// Hunsucker and Deal, Global lower bounds for flow shops with multiple processors, EJOR 80, 1995).
/// O(stages * jobs * servers * min(jobs, 256)).
Ticks hybrid_bound(const HybridShop& shop);

}  // namespace greenlane::optimizer
