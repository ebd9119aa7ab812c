#pragma once

#include <limits>
#include <utility>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// The least that it costs to give each of `count` rows a column of its own, where `cost(row,
/// column)` is of one. Shortest augmenting paths with prices, which keep reduced costs at 0 or
/// above (Jonker and Volgenant, A shortest augmenting path algorithm for dense and sparse linear
/// assignment problems, Computing 38, 1987). The sum of all costs must fit Cost. O(count^3).
template <class CostOf>
class Assignment {
 public:
  Assignment(int count, CostOf cost)
      : count_(count),
        cost_(std::move(cost)),
        row_price_(count + 1, 0),
        column_price_(count + 1, 0),
        row_at_(count + 1, 0),
        from_(count + 1, 0) {}

  Cost least() {
    for (int row = 1; row <= count_; ++row) place(row);
    Cost sum = 0;
    for (int column = 1; column <= count_; ++column) sum += cost_(row_at_[column] - 1, column - 1);
    return sum;
  }

 private:
  /// Finds a way for one more row; rows and columns count from 1, and column 0 is where it waits.
  void place(int row) {
    constexpr Cost far = std::numeric_limits<Cost>::max();
    row_at_[0] = row;
    distance_.assign(count_ + 1, far);
    reached_.assign(count_ + 1, false);
    int column = 0;
    while (row_at_[column] != 0) column = advance(column);
    for (; column != 0; column = from_[column]) row_at_[column] = row_at_[from_[column]];
  }

  /// From a reached column to the nearest one that is not.
  int advance(int column) {
    reached_[column] = true;
    const int row = row_at_[column];
    int nearest = 0;
    for (int other = 1; other <= count_; ++other) {
      if (reached_[other]) continue;
      const Cost reduced = cost_(row - 1, other - 1) - row_price_[row] - column_price_[other];
      if (reduced < distance_[other]) distance_[other] = reduced, from_[other] = column;
      if (nearest == 0 || distance_[other] < distance_[nearest]) nearest = other;
    }
    settle(distance_[nearest]);
    return nearest;
  }

  void settle(Cost step) {
    for (int column = 0; column <= count_; ++column) {
      if (reached_[column]) {
        row_price_[row_at_[column]] += step;
        column_price_[column] -= step;
      } else {
        distance_[column] -= column == 0 ? 0 : step;
      }
    }
  }

  int count_;
  CostOf cost_;
  std::vector<Cost> row_price_;
  std::vector<Cost> column_price_;
  std::vector<int> row_at_;  ///< by column; 0: none yet
  std::vector<int> from_;    ///< by column: the one before it on the way
  std::vector<Cost> distance_;
  std::vector<bool> reached_;
};

template <class CostOf>
Cost least_assignment(int count, CostOf cost) {
  return Assignment<CostOf>(count, std::move(cost)).least();
}

}  // namespace greenlane::optimizer
