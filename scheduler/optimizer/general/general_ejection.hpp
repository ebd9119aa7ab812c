#pragma once

#include <optional>
#include <vector>

#include "scheduler/optimizer/general/general_turns.hpp"

namespace greenlane::optimizer {

/// Puts jobs where they are worth more than whom they displace, and leaves the order of all others
/// as it is. At the stage whose servers have the most to do a job gets a turn of one of them, and
/// up to two others go to the end of the line, so that those behind need not be later. Who was
/// displaced can be put in likewise: an ejection chain (Glover, Ejection chains, reference
/// structures and alternating path methods for traveling salesman problems, Discrete Applied
/// Mathematics 65, 1996). The turns that are guessed to save the most are costed.
///
/// Where delay counts; not in a permutation.
class GeneralEjection {
 public:
  /// The line has to outlive this, and must not be changed by others meanwhile.
  explicit GeneralEjection(GeneralLine& line);

  /// The stage at which turns are given.
  int stage() const { return turns_.stage(); }

  /// Behind all others, by whichever servers are the soonest. The job may be new to the line.
  void put_last(int job);
  /// A turn for a job of the line, if that saves something. Answers whom it displaced; nothing: it
  /// stays where it is.
  std::optional<std::vector<int>> put_in(int job);
  /// Displaces one of those who are served from an operation of the stage on, if that saves
  /// something. Answers whom.
  std::optional<std::vector<int>> free_turn(int operation);

 private:
  std::optional<std::vector<int>> take_best(const std::vector<Turn>& turns, int job);
  void arrange(const Turn& turn, int job);
  void bind(const Turn& turn, int job);
  void release(int job);
  void adopt();

  GeneralLine& line_;
  const GeneralShop& shop_;
  GeneralTurns turns_;
  OperationOrder order_;
  std::vector<char> is_moved_;              ///< by job
  std::vector<std::pair<int, int>> bound_;  ///< operations and servers, to be bound again
};

}  // namespace greenlane::optimizer
