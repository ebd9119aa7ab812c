#pragma once

#include "scheduler/optimizer/hybrid/hybrid_shop.hpp"

namespace greenlane::optimizer {

/// No schedule of the shop has a smaller makespan: the largest of
/// - the work of each job;
/// - for each stage, what its servers need for a set of jobs: each server waits at least for the
///   work before its first job and leaves the work behind its last one, so the k smallest of both
///   and all durations between them are shared by the k servers used (Carlier, Scheduling jobs with
///   release dates and tails on identical machines to minimize makespan, EJOR 29, 1987; for the
///   flow shop Santos, Hunsucker and Deal, Global lower bounds for flow shops with multiple
///   processors, EJOR 80, 1995). The sets are those that have at least so much work before and at
///   least so much behind.
/// O(stages * jobs * servers * min(jobs, 256)).
Ticks hybrid_bound(const HybridShop& shop);

}  // namespace greenlane::optimizer
