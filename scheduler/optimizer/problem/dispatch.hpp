#pragma once

#include "scheduler/optimizer/problem/schedule.hpp"

namespace greenlane::optimizer {

/// Whom a free server takes of those that wait for it.
enum class DispatchRule {
  first_come,          ///< who waits at this stage the longest
  earliest_due,        ///< whose due date is the soonest
  apparent_tardiness,  ///< the most weight a work, less the more slack is left: see claim_of
};

/// How a station without a plan works, minute by minute: as soon as a server is free and open, the
/// rule picks among the jobs that wait and that it may serve; nobody waits for a job that has yet
/// to come, and nothing is taken back. The changeover begins when the job is picked, unless the
/// server has stood idle for so long already. A service that would run into a closing is not begun.
/// At most inside_max jobs are inside, and the rule picks at the gate who comes in. Of equal jobs
/// who waits longer, then the smaller number; of the free servers the one that can begin the
/// soonest, then the one that may serve the fewest families.
///
/// Keeps every rule of a valid problem. O(operations * (waiting + servers)).
Schedule dispatch(const Problem& problem, DispatchRule rule);

/// What apparent_tardiness compares: w / p * exp(-slack / (k * mean p)), with k = 3 and the slack
/// of job at `now` that is left if its stages behind this one take their time (Vepsalainen and
/// Morton, Priority rules for job shops with weighted tardiness costs, Management Science 33,
/// 1987). `mean` is the mean duration at the stage of those that wait.
double claim_of(const Job& job, int stage, Time now, double mean);

}  // namespace greenlane::optimizer
