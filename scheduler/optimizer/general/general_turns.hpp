#pragma once

#include <vector>

#include "scheduler/optimizer/general/general_line.hpp"

namespace greenlane::optimizer {

/// A turn that a job could have at a server, and who would give up theirs for it.
struct Turn {
  int server = 0;  ///< numbered over all stages
  int next = -1;   ///< the operation right behind it; -1: none
  Time start = 0;
  std::vector<int> displaced;  ///< jobs, none of whose operations is frozen
  double saves = 0;            ///< of the cost, as a guess
};

/// In which turn each server of the stage that has the most to do serves the operations of a line,
/// and what other turns would save. Those behind a turn are later as far as they have no slack;
/// where that goes on and on, the slope of the next one is what it costs (general_outlook.hpp).
class GeneralTurns {
 public:
  /// The line has to outlive this.
  explicit GeneralTurns(const GeneralLine& line);

  /// To be called whenever the line has changed.
  void look();

  /// The stage whose servers have the most to do.
  int stage() const { return stage_; }

  /// What a server of the stage serves, in turn.
  const std::vector<int>& of(int server) const { return turns_of(server); }

  /// Turns for a job whose operation at the stage is not frozen, with up to two displaced of those
  /// that follow: the best eight that would save something, best first. O(operations at the stage).
  std::vector<Turn> turns_for(int job);
  /// Who, of those who are served from an operation on, could be displaced so that the ones behind
  /// are served sooner; likewise.
  std::vector<Turn> turns_to_free(int operation);

 private:
  /// What a server has had before a turn.
  struct Before {
    Time free_at = 0;
    int family = -1;
  };

  std::vector<int>& turns_of(int server) { return turns_[server - shop_.first_server[stage_]]; }
  Before before(int server, std::size_t place) const;
  const std::vector<int>& turns_of(int server) const {
    return turns_[server - shop_.first_server[stage_]];
  }
  int operation_of(int job) const { return job * shop_.stages + stage_; }
  bool is_outside(int job) const { return line_.position(job * shop_.stages) >= 0; }
  Time ready(int operation) const;
  Time soonest(int job) const;
  Time start_at(int server, int operation, const Before& before, Time ready) const;
  Cost cost_of(int job, Time entry, Time leaves) const;
  Cost cost_now(int job) const;
  Cost cost_last(int job) const;
  double saved_by_displacing(const std::vector<int>& jobs) const;
  double saved_behind(const Turn& turn, std::size_t place, Before before) const;
  void offer(const Turn& turn, std::size_t place, const Before& behind);
  void offer_all(Turn turn, std::size_t place, const Before& behind);
  double least_saved() const;
  void keep(Turn turn);

  const GeneralLine& line_;
  const GeneralShop& shop_;
  int stage_ = 0;
  std::vector<std::vector<int>> turns_;  ///< by server of the stage: operations as they are served
  std::vector<Time> last_free_;  ///< by family: when a server of the stage has no more to do
  std::vector<Turn> found_;      ///< the best first
};

}  // namespace greenlane::optimizer
