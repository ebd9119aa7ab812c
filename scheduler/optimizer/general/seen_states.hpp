#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/optimizer/general/exact_state.hpp"

namespace greenlane::optimizer {

/// What a branch and bound remembers of the nodes it has seen. It is kept in a few large blocks, so
/// that no moment of a search is long, not even the end, where all of it is given back.
class SeenStates {
 public:
  /// For at most so many states.
  explicit SeenStates(std::size_t states_max);

  /// Whether an earlier state dominates this one. If none does it is remembered while there is
  /// room, in the place of those that it dominates.
  bool is_dominated(const Problem& problem, const ExactState& state);

 private:
  using Number = std::uint32_t;  ///< of a remembered state
  static constexpr Number none = 0xffff'ffff;

  /// Rows of equal width, in blocks.
  template <class Value>
  class Rows {
   public:
    const Value* row(Number number) const {
      return blocks_[number / rows_a_block].data() + number % rows_a_block * width_;
    }
    void write(Number number, const std::vector<Value>& values);

   private:
    static constexpr Number rows_a_block = 1'024;
    std::size_t width_ = 0;
    std::vector<std::vector<Value>> blocks_;
  };

  bool has_key(Number number) const;
  void forget_dominated(Number& first);
  void remember(Number& first);

  std::size_t states_max_;
  std::vector<Number> first_;  ///< by the key's hash
  std::vector<Number> next_;   ///< of the same hash
  std::vector<Number> forgotten_;
  Rows<int> keys_;
  Rows<Time> figures_;
  std::vector<int> key_;  ///< of the state that is looked at
  std::vector<Time> figure_;
};

}  // namespace greenlane::optimizer
