#pragma once

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// No schedule of a problem with goal weighted_delay or delay_then_makespan has a smaller weighted
/// delay. Whatever the order, the k-th job to be through cannot be so before a certain time:
/// at each stage one server as fast as all together, that takes the job with the least work left
/// first and may interrupt it, ends k jobs as soon as anybody can (Schrage, A proof of the
/// optimality of the shortest remaining processing time discipline, Operations Research 16, 1968),
/// and the work behind the stage is still to come. The jobs are given to these times so that it
/// costs least: an assignment, and with more than 150 jobs what each costs alone or in the order of
/// due dates. Eligibility, changeovers, closings and the cap inside are left out, which only makes
/// it smaller. O(stages * jobs * log jobs + jobs^3).
Cost delay_bound(const Problem& problem);

}  // namespace greenlane::optimizer
