#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace greenlane::optimizer {

/// Instants and durations of one problem, in its own whole unit, counted from its own zero.
using Time = std::int64_t;
using Weight = std::int64_t;
using Cost = std::int64_t;  ///< of an objective: times, or weights by times

/// Half open: `from` belongs to it, `to` does not.
struct Interval {
  Time from = 0;
  Time to = 0;
};

/// One of a stage's parallel places. It serves one job at a time and is never interrupted.
struct Server {
  std::vector<bool> families;    ///< which families it may serve; empty: all of them
  std::vector<Interval> closed;  ///< no operation overlaps these; ascending, disjoint
};

struct Stage {
  std::vector<Server> servers;
  /// Between an operation of family `a` and the next one of family `b` on the same server passes
  /// at least changeover[a][b]. Empty: none. The first operation of a server needs none.
  std::vector<std::vector<Time>> changeover;
};

struct Job {
  Time release = 0;  ///< its first operation starts no earlier
  Time due = 0;
  Weight weight = 1;
  int family = 0;               ///< of the job for eligibility and changeovers
  std::vector<Time> durations;  ///< one for each stage, in the order of the stages
};

/// What is to be as small as possible.
enum class Goal {
  makespan,            ///< max C_j
  weighted_delay,      ///< sum w_j T_j + flow_weight * sum w_j F_j, with F_j = C_j - release
  delay_then_makespan  ///< weighted_delay, and of equal ones the smaller makespan
};

/// Jobs that go through all stages in one order: a hybrid flow shop, and with one stage or one
/// server a stage the machines that are its special cases. Knows no truck.
struct Problem {
  std::string name;
  std::vector<Job> jobs;
  std::vector<Stage> stages;
  Goal goal = Goal::makespan;
  Weight flow_weight = 0;    ///< of weighted_delay
  bool permutation = false;  ///< every stage serves the jobs in the same order
  std::optional<int>
      inside_max;  ///< jobs between the start of their first operation and the end of their last
};

}  // namespace greenlane::optimizer
