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
  /// The line has to outlive this. Whenever others have changed it, look() is to be called.
  explicit GeneralEjection(GeneralLine& line);
  void look() { turns_.look(); }

  /// The stage at which turns are given.
  int stage() const { return turns_.stage(); }

  /// A turn for a job of the line, if that saves something. Answers whom it displaced; nothing: it
  /// stays where it is.
  std::optional<std::vector<int>> put_in(int job);
  /// Lets a job that has a turn come as soon as it can, if it outweighs all whom it passes on its
  /// way there and that costs nothing.
  void let_pass(int job);
  /// Displaces one of those who are served from an operation of the stage on, if that saves
  /// something. Answers whom.
  std::optional<std::vector<int>> free_turn(int operation);

 private:
  std::optional<std::vector<int>> take_best(const std::vector<Turn>& turns, int job);
  void arrange(const Turn& turn, int job, Time from);
  void bind(const Turn& turn, int job);
  void bind(int operation, int server);
  void release(int job);
  void take_back();
  Time in_time_for(const Turn& turn, int job) const;
  int turn_behind(int job) const;
  bool outweighs_all(int job, Time from) const;
  Stretch change() const;
  void adopt();

  GeneralLine& line_;
  const GeneralShop& shop_;
  GeneralTurns turns_;
  OperationOrder order_;
  std::vector<char> is_moved_;                  ///< by job
  std::vector<std::pair<int, int>> was_bound_;  ///< operations and their servers before order_
};

}  // namespace greenlane::optimizer
