#include "scheduler/optimizer/general/general_search.hpp"

#include <algorithm>

#include "scheduler/optimizer/general/general_moves.hpp"
#include "scheduler/optimizer/problem/cooling.hpp"

namespace greenlane::optimizer {

namespace {

// Found by trial on the station set.
constexpr double temperature_first = 0.1;   ///< in parts of the mean cost of a job at the start
constexpr double temperature_last = 0.003;  ///< likewise

}  // namespace

void GeneralSearch::offer(const OperationOrder& order) {
  line_.assign(order);
  if (best_.size() != order.size() || line_.cost() < best_cost_) keep_best();
}

void GeneralSearch::keep_best() {
  best_ = line_.order();
  best_cost_ = line_.cost();
}

/// Puts the operations in the order of their starts, so that neighbours in line are neighbours in
/// time, unless that costs something.
void GeneralSearch::tidy() {
  if (shop_.problem.permutation) return;
  tidied_ = line_.order();
  int first = static_cast<int>(tidied_.size());
  const auto when = [&](int operation) {
    return std::pair(line_.start(operation), line_.end(operation));
  };
  for (int i = 1; std::cmp_less(i, tidied_.size()); ++i) {
    const int operation = tidied_[i];
    int place = i;
    for (; place > 0 && when(operation) < when(tidied_[place - 1]); --place)
      tidied_[place] = tidied_[place - 1];
    tidied_[place] = operation;
    if (place < i) first = std::min(first, place);
  }
  if (std::cmp_equal(first, tidied_.size())) return;
  if (line_.cost_with(tidied_, first, line_.cost().first) <= line_.cost())
    line_.adopt(tidied_, first);
}

void GeneralSearch::run(Effort& effort, Cost bound) {
  line_.assign(best_);
  Random random(seed_);
  const double mean =
      std::max(1.0, static_cast<double>(best_cost_.first) / std::max(1, shop_.jobs));
  const Cooling cooling(temperature_first * mean, temperature_last * mean);
  GeneralMoves moves(line_);
  while (!best_.empty() && best_cost_.first > bound && effort.next_iteration()) {
    const Cost limit = line_.cost().first + static_cast<Cost>(cooling.allowance(effort, random));
    if (!moves.shake(random)) continue;
    const GeneralCost cost = line_.cost_with(moves.order(), moves.first(), moves.last(), limit);
    if (cost.first > limit) continue;
    line_.adopt(moves.order(), moves.first());
    if (line_.cost() < best_cost_) keep_best();
    tidy();
    if (line_.cost() < best_cost_) keep_best();
    moves.refresh();
  }
}

}  // namespace greenlane::optimizer
