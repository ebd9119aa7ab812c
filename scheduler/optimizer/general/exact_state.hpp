#pragma once

#include <utility>
#include <vector>

#include "scheduler/optimizer/problem/schedule.hpp"

namespace greenlane::optimizer {

/// The goal, and behind it the makespan where the goal says so.
using ExactCost = std::pair<Cost, Time>;

/// Operations that have begun in the order of their starts, and what follows from them.
class ExactState {
 public:
  explicit ExactState(const Problem& problem);

  bool is_complete(const Problem& problem) const { return begun_ == operations_of(problem); }
  /// What it comes to if nobody has to wait any more.
  ExactCost cost_at_least(const Problem& problem) const;
  /// Operations that may begin next, none of them before the last one that has begun. Of servers
  /// that are alike one is enough.
  std::vector<Operation> next(const Problem& problem) const;
  void begin(const Problem& problem, const Operation& operation);

  /// What two states must share to be compared: which operations have begun, whom each server
  /// served last, and in a permutation who came in when. As long for all states of a problem.
  void write_key(const Problem& problem, std::vector<int>& key) const;
  /// As many for all states. If none of this one's is larger than the other's, whatever
  /// follows the other can follow this one and cost no more.
  void write_figures(std::vector<Time>& figures) const;

 private:
  struct Line {
    Time free_at = 0;
    int last_family = -1;
  };

  static std::size_t operations_of(const Problem& problem) {
    return problem.jobs.size() * problem.stages.size();
  }
  bool is_in_turn(const Problem& problem, int job) const;
  bool is_repeated(const Problem& problem, int stage, int server) const;
  Time room_from(const Problem& problem) const;

  std::vector<int> stage_;                ///< by job: the next one
  std::vector<Time> ready_;               ///< by job: the end of its last operation, or its release
  std::vector<std::vector<Line>> lines_;  ///< by stage and server
  std::vector<int> order_;                ///< in which jobs came in
  Time now_ = 0;                          ///< the last start
  std::size_t begun_ = 0;
  ExactCost done_{0, 0};  ///< of those that are through, as far as the goal counts it
};

}  // namespace greenlane::optimizer
