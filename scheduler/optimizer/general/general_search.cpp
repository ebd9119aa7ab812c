#include "scheduler/optimizer/general/general_search.hpp"

#include <algorithm>

#include "scheduler/optimizer/general/general_moves.hpp"
#include "scheduler/optimizer/problem/cooling.hpp"

namespace greenlane::optimizer {

namespace {

// Found by trial on the station set and on days of 600 trucks.
constexpr double temperature_first = 0.03;  ///< in parts of the mean cost of a job at the start
constexpr double temperature_last = 0.002;  ///< likewise

constexpr std::uint64_t tidy_every = 16;  ///< steps that are taken

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
  int last = 0;
  const auto when = [&](int operation) {
    return std::pair(line_.start(operation), line_.end(operation));
  };
  for (int i = 1; std::cmp_less(i, tidied_.size()); ++i) {
    const int operation = tidied_[i];
    int place = i;
    for (; place > 0 && when(operation) < when(tidied_[place - 1]); --place)
      tidied_[place] = tidied_[place - 1];
    tidied_[place] = operation;
    if (place < i) first = std::min(first, place), last = i + 1;
  }
  if (last == 0) return;
  const Stretch stretch{std::span(tidied_).subspan(first, last - first), first, last};
  if (line_.cost_with(stretch, line_.cost().first) <= line_.cost()) line_.adopt(stretch);
}

void GeneralSearch::run(Effort& effort, Cost bound) {
  line_.assign(best_);
  Random random(seed_);
  const double mean =
      std::max(1.0, static_cast<double>(best_cost_.first) / std::max(1, shop_.jobs));
  const Cooling cooling(temperature_first * mean, temperature_last * mean);
  GeneralMoves moves(line_);
  std::uint64_t accepted = 0;
  while (!best_.empty() && best_cost_.first > bound && effort.next_iteration()) {
    const Cost limit = line_.cost().first + static_cast<Cost>(cooling.allowance(effort, random));
    if (!moves.shake(random)) continue;
    const GeneralCost cost = line_.guess_with(moves.stretch(), limit);
    if (cost.first > limit || !line_.has_moved()) continue;
    line_.adopt(moves.stretch());
    if (line_.cost() < best_cost_) keep_best();
    if (++accepted % tidy_every == 0) tidy();
    if (line_.cost() < best_cost_) keep_best();
    moves.refresh();
  }
}

}  // namespace greenlane::optimizer
