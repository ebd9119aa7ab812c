#pragma once

#include "scheduler/optimizer/general/general_shop.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// The plan so far, of the same jobs, as the shop lets it be now, and as far as the effort goes
/// better: its order stays, and where servers have changeovers each server keeps its jobs. Jobs
/// that are new or cannot come as planned get a turn, and as far as the effort goes those whom they
/// displace (general_ejection.hpp); where there are no turns to give, in a permutation and for the
/// makespan, they are inserted where they cost least. Then who lost the most is tried earlier.
/// Without a limit the effort is what takes a few milliseconds at 3,000 operations, and as much for
/// each job that cannot come as planned; when it is over, those that are left come last.
Schedule repaired(const GeneralShop& shop, const Schedule& last, Effort& effort);

}  // namespace greenlane::optimizer
