#pragma once

#include "scheduler/optimizer/machines/machine_jobs.hpp"
#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer::small {

/// One of least … most.
int any(Random& random, int least, int most);

/// Jobs for some identical machines: ties, times of 0 and due dates before 0 come often.
Problem any_machines(Random& random, int jobs, int machines);

/// A problem that has all that a problem can have, each with an even chance.
Problem any_problem(Random& random, int jobs);

/// The least cost of a problem of identical machines, by trying every set of jobs on every machine
/// and each as the last of its set. O(3^n).
Cost least_cost(const MachineJobs& jobs);

}  // namespace greenlane::optimizer::small
