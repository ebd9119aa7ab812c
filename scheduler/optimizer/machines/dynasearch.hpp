#pragma once

#include "scheduler/optimizer/machines/delay_profile.hpp"
#include "scheduler/optimizer/machines/machine_jobs.hpp"

namespace greenlane::optimizer {

/// Improves the order of one machine's jobs. A step is not one move but the best set of moves whose
/// stretches of the line do not overlap, found by dynamic programming over the line: dynasearch
/// (Congram, Potts and van de Velde, An iterated dynasearch algorithm for the single-machine total
/// weighted tardiness scheduling problem, INFORMS Journal on Computing 14, 2002), over exchanges of
/// two jobs and moves of one job in both directions (Grosso, Della Croce and Tadei, An enhanced
/// dynasearch neighborhood for the single-machine total weighted tardiness scheduling problem,
/// Operations Research Letters 32, 2004). O(n^2) a step. Keeps buffers; one thread at a time.
class Dynasearch {
 public:
  explicit Dynasearch(const MachineJobs& jobs);

  /// Takes the best step. Answers how much lower the cost is: 0 when no step lowers it.
  Cost step(Sequence& line);

 private:
  enum class Move { none, exchange, later, earlier };
  /// What happens to the stretch that begins at `from`.
  struct Choice {
    int from = 0;
    Move move = Move::none;
  };

  void lay_out(const Sequence& line);
  void sort_positions();
  void cost_middles(const Sequence& line);
  void finish_middles(int second);
  void begin_middles(int first);
  void choose(const Sequence& line);
  void choose_for(const Sequence& line, int last);
  void carry_out(Sequence& line) const;

  const MachineJobs& jobs_;
  Sequence by_duration_;        ///< all jobs
  std::vector<int> position_;   ///< by job; -1: not of this line
  std::vector<int> ascending_;  ///< positions of the line by duration
  std::vector<Time> duration_;  ///< by position, as all below
  std::vector<Time> end_;
  std::vector<Time> due_;
  std::vector<Weight> weight_;
  DelayProfile profile_;
  std::vector<Cost> middle_;    ///< [second * n + first] what lies between costs after an exchange
  std::vector<Cost> later_;     ///< [first] what follows costs once first is moved behind it
  std::vector<Cost> best_;      ///< [k] of the first k positions
  std::vector<Choice> choice_;  ///< [k] by which best_[k] came
};

}  // namespace greenlane::optimizer
