#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"
#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

/// A job that has been told when it may come in: to let it in later costs so much.
struct EntryPromise {
  Time latest = std::numeric_limits<Time>::max();  ///< start of its first operation
  Cost cost = 0;
};

/// What does not move any more, or only at a price. Empty: everything is open. The operations of a
/// job that are frozen are its first ones.
struct Commitments {
  Time now = 0;                        ///< nothing that is open starts before
  std::vector<Operation> frozen;       ///< do not move
  std::vector<EntryPromise> promises;  ///< by job; empty: none
};

/// When a server serves nobody: it is closed, or a frozen operation is there.
struct Taken {
  Time from = 0;
  Time to = 0;
  int family = -1;  ///< of the frozen operation
};

/// What a floor needs to know of an operation, in one place.
struct Visit {
  int stage = 0;
  int family = 0;
  Time duration = 0;
  Time behind = 0;               ///< the work at the stages behind
  std::span<const int> choices;  ///< servers that may serve it, the least able first
  const Time* change = nullptr;  ///< to this family, by the family before; null: none
};

/// Servers of all stages have one numbering, and so have operations: job * stages + stage. Not to
/// be copied: visits point into it.
struct GeneralShop {
  GeneralShop(const Problem& problem, const Commitments& commitments);
  GeneralShop(const GeneralShop&) = delete;
  GeneralShop& operator=(const GeneralShop&) = delete;

  int operations() const { return jobs * stages; }
  int job_of(int operation) const { return operation / stages; }
  int stage_of(int operation) const { return visits[operation].stage; }

  const Problem& problem;
  const Commitments& commitments;
  int jobs = 0;
  int stages = 0;
  int servers = 0;
  int families = 1;                       ///< one more than the highest that a job has
  std::vector<int> first_server;          ///< by stage
  std::vector<std::vector<Taken>> taken;  ///< by server, ascending; what is over by now is not here
  std::vector<Time> taken_until;          ///< by server: when the last of these is over
  std::vector<Taken> last_before;        ///< by server: the frozen operation that ended last by now
  std::vector<Visit> visits;             ///< by operation
  std::vector<const Operation*> frozen;  ///< by operation; null: open
  std::vector<int> open;                 ///< operations that are not frozen, by number

 private:
  void add_stage(const Stage& stage);
  void add_job(const Job& job);
  void freeze();

  std::vector<std::vector<int>> choices_;   ///< by stage and family
  std::vector<std::vector<Time>> changes_;  ///< by stage and family
};

/// What a search makes as small as possible: the goal, and behind it the makespan if the goal says
/// so.
struct GeneralCost {
  Cost first = 0;
  Time second = 0;

  auto operator<=>(const GeneralCost&) const = default;
};

}  // namespace greenlane::optimizer
