#pragma once

#include <optional>

#include "scheduler/optimizer/general/general_shop.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "station/value/result.hpp"

namespace greenlane::optimizer {

/// A plan that has to be repaired: a job is late, a server is closed, a job is new or withdrawn.
/// All numbers are those of the problem as it is from now on; see `withdraw` for one that has a job
/// less, and append a new one.
struct Disruption {
  Schedule last;            ///< the plan so far; of a new job it has no operation
  Commitments commitments;  ///< which operations of it do not move, and what a broken promise costs
};

/// When a job is between its first start and its last end.
struct Stay {
  Time enters = 0;
  Time leaves = 0;

  bool operator==(const Stay&) const = default;
};

/// A job whose stay is another one than in the plan so far.
struct MovedJob {
  int job = 0;
  std::optional<Stay> before;  ///< nothing: it is new
  Stay after;
  Cost promise_cost = 0;  ///< above 0: its promise is broken, for so much
};

struct Repair {
  Schedule schedule;
  Cost objective = 0;           ///< as `check` counts it
  Cost promises_cost = 0;       ///< of all that are broken, beside the objective
  Cost lower_bound = 0;         ///< no plan has less of both: what remains if nobody had to wait
  std::vector<MovedJob> moved;  ///< by when they enter now
  std::uint64_t iterations = 0;
};

/// A plan in which all frozen operations stand where they stood, from the last one with as little
/// change as helps (general/general_repair.hpp): its order is kept, and jobs that are new or cannot
/// come as planned are put where they cost least together with whom they displace and the promises
/// that this breaks. The budget is what may be tried beside that to make it better: nothing with
/// `iterations` 0, without any limit as much as takes a few milliseconds at 3,000 operations, and
/// again for each job that cannot come as planned.
/// Deterministic but for a budget of seconds.
///
/// The problem is valid, and the last plan has operations of its jobs and stages alone. Refuses
/// what is frozen and cannot be: with "each job's first stages" where an operation before it is
/// not, else with the rule that check() would name.
value::Result<Repair> replan(const Problem& problem, const Disruption& disruption,
                             const Budget& budget);

/// The operations of a plan that have started before an instant.
std::vector<Operation> started_before(const Schedule& plan, Time now);

/// Takes a job out of a problem, a plan and its commitments: the jobs behind it move up by one.
void withdraw(int job, Problem& problem, Disruption& disruption);

/// Who stands elsewhere in the second plan, by when they enter there.
std::vector<MovedJob> moved_between(const Problem& problem, const Schedule& before,
                                    const Schedule& after, const Commitments& commitments);

}  // namespace greenlane::optimizer
