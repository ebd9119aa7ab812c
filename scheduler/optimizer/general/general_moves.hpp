#pragma once

#include "scheduler/optimizer/general/general_line.hpp"
#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer {

/// Small changes to a line. Each wishes some operations elsewhere and leaves all others in their
/// order; no operation comes before one of its job's earlier stages.
class GeneralMoves {
 public:
  explicit GeneralMoves(const GeneralLine& line);

  /// To be called whenever the line has changed.
  void refresh();

  /// Makes a random change. It is stretch(), unless nothing would change: then the answer is false.
  bool shake(Random& random);

  /// The same, but it is this job that comes earlier or is put behind one of its family.
  bool improve(int job, Random& random);

  /// All of a job's operations, from a stage on, right before or behind those of another job.
  bool follow(int job, int other, bool behind, int from_stage = 0);
  /// Two jobs each where the other one was.
  bool exchange(int one, int other);
  /// One operation elsewhere between its neighbours of the same job, so many positions on.
  bool shift(int operation, int by);
  /// Jobs of the same family that are up to so many operations behind a job at a stage, right
  /// behind it at all stages: there are fewer changeovers.
  bool gather(int job, int stage, int reach);

  /// What is changed, until the next change.
  Stretch stretch() const { return {order_, first_, first_ + static_cast<int>(order_.size())}; }

 private:
  /// Where an operation is wished: position p of the line is 2 p, between p and the next is 2 p
  /// + 1.
  struct Wish {
    int key = 0;
    int operation = 0;
  };

  bool make();
  bool trim();
  void wish(int operation, int key);
  int any_job(Random& random) const;
  int neighbour(int job, Random& random) const;
  int neighbour(int job, int stage, Random& random) const;
  int busy_stage(Random& random) const;
  bool meet(int stage, int operation, int other) const;
  bool shake_part(int job, Random& random);

  const GeneralLine& line_;
  std::vector<std::vector<int>> at_stage_;  ///< operations of each stage, as they stand in line
  std::vector<int> rank_;                   ///< by operation: where in at_stage_
  std::vector<int> changing_;               ///< stages with changeovers
  std::vector<double> busy_;  ///< by stage: what its servers have to do, with all stages before
  std::vector<Wish> wishes_;
  std::vector<char> wished_;  ///< by operation
  OperationOrder order_;      ///< from position first_ on
  int first_ = 0;
};

}  // namespace greenlane::optimizer
