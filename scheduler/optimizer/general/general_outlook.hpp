#pragma once

#include <vector>

#include "scheduler/optimizer/general/general_floor.hpp"

namespace greenlane::optimizer {

/// Foretells what the rest of a line costs on another floor, without serving it. In a schedule an
/// operation starts when its job is ready or when its server is free, and a job that is late passes
/// its weight back along such tight places: an operation's slope is the weight of all that would be
/// later with it. What is free or ready sooner or later by so much then costs slope times that,
/// once it has used up the slack. With the same servers this is the slope of a convex function
/// (critical paths: Balas, Machine sequencing via disjunctive graphs, Operations Research 17,
/// 1969); as others may serve, it is a guess, and what would be won is counted higher than what
/// would be lost.
class GeneralOutlook {
 public:
  explicit GeneralOutlook(const GeneralShop& shop);

  /// A line that has been served: its operations in that order, and by operation when each ended
  /// and which server it had. Of every `spacing`-th position a floor is known. O(operations +
  /// floors * servers).
  void look(const std::vector<int>& served, const std::vector<Time>& ends,
            const std::vector<int>& server_of, int spacing);

  /// How much more all the rest costs if the servers are free as on `other`, not as on the floor of
  /// that number.
  double change(std::size_t number, const GeneralFloor& floor, const GeneralFloor& other);
  /// The same if the operation before this one ends then.
  double change(int operation, Time ready) const;
  /// What each instant costs by which an operation ends later.
  double slope(int operation) const { return slope_[operation]; }

 private:
  /// A server that is free, and what it serves next.
  struct Turn {
    GeneralFloor::Line line;
    int next = -1;  ///< operation; -1: none
  };

  double slope_of(int operation, int next) const;
  double late_weight(int operation) const;
  double change_of(const Turn& turn, const GeneralFloor::Line& other) const;
  Time start(int operation) const { return ends_[operation] - shop_.visits[operation].duration; }
  Time ready(int operation) const;
  Time open_from(const GeneralFloor::Line& line, int operation) const;

  const GeneralShop& shop_;
  std::vector<std::vector<int>> alike_;  ///< servers that serve the same at the same stage
  std::vector<Time> ends_;               ///< by operation
  std::vector<double> slope_;            ///< likewise
  std::vector<int> next_;                ///< by floor and server: what is served next; -1: nothing
  std::vector<int> next_at_;             ///< by server, while looking
  std::vector<Turn> turns_;
  std::vector<GeneralFloor::Line> others_;
};

}  // namespace greenlane::optimizer
