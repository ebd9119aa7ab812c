#pragma once

#include <optional>

#include "scheduler/optimizer/general/general_line.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// The operations of a schedule that are not frozen, by start; at the same instant those that end
/// first, and of one job in the order of the stages.
OperationOrder order_of(const GeneralShop& shop, const Schedule& schedule);

/// Job after job through all stages.
OperationOrder job_by_job(const GeneralShop& shop, const std::vector<int>& jobs);

/// Jobs by due date, heavy ones first of equal ones; before them those that are inside already,
/// without whom it is not known when there is room.
std::vector<int> due_order(const GeneralShop& shop);

/// The best of due_order, of dispatch by each rule (where there are at most 300 jobs and nothing is
/// frozen), and of dispatch_with_changeovers with 16 kinds of patience, as far as a tenth of the
/// seconds goes (where delay counts; not in a permutation).
OperationOrder dispatched(const GeneralShop& shop, const Effort& effort);

/// One job after the other, in that order, to where it costs least: before some job or behind
/// (Nawaz, Enscore and Ham, A heuristic algorithm for the m-machine, n-job flow-shop sequencing
/// problem, Omega 11, 1983). Nothing if the effort is over before. O(jobs^2 * operations).
std::optional<OperationOrder> inserted(const GeneralShop& shop, const std::vector<int>& jobs,
                                       const Effort& effort);

}  // namespace greenlane::optimizer
