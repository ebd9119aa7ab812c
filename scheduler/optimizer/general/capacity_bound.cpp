#include "scheduler/optimizer/general/capacity_bound.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

namespace {

constexpr double parts = 256;  ///< of a whole, in which prices are counted
constexpr double deflection = 0.7;
constexpr int patience = 12;         ///< passes without a better bound until steps are shorter
constexpr double step_least = 2e-3;  ///< when the climb is given up
constexpr double cells_max = 2e6;    ///< jobs * groups * instants of a pass

/// The prices of one row of places and where they are going.
struct Row {
  std::vector<double>* prices;
  const std::vector<int>* takers;
  int places = 0;
  std::vector<double> direction;
};

class Climb {
 public:
  Climb(const Problem& problem, PriceGrid grid) : ways_(problem, grid) {
    const auto instants = static_cast<std::size_t>(grid.instants);
    prices_.of_group.assign(ways_.groups().size(), std::vector<double>(instants, 0));
    takers_.of_group.assign(ways_.groups().size(), {});
    if (problem.inside_max) prices_.inside.assign(instants, 0);
    for (std::size_t i = 0; i < ways_.groups().size(); ++i)
      rows_.push_back({&prices_.of_group[i], &takers_.of_group[i], ways_.groups()[i].servers,
                       std::vector<double>(instants, 0)});
    if (problem.inside_max)
      rows_.push_back({&prices_.inside, &takers_.inside, *problem.inside_max,
                       std::vector<double>(instants, 0)});
  }

  CapacityBound run(Cost known, int passes, const std::function<bool()>& over) {
    CapacityBound best;
    double most = -1;
    double step = 1;
    int in_vain = 0;
    for (int pass = 0; pass < passes && best.bound < known && step > step_least; ++pass) {
      if (!ways_.walk(prices_, takers_, over)) break;
      const double bound = takers_.cost - worth();
      if (bound > most) {
        if (bound > most * 1.0001) in_vain = 0;
        most = bound;
        best = {static_cast<Cost>(std::ceil(bound)), takers_.starts};
      }
      if (++in_vain > patience) step *= 0.75, in_vain = 0;
      climb(step * std::max(1.0, 1.02 * static_cast<double>(known) - bound));
    }
    return best;
  }

 private:
  double worth() const {
    double worth = 0;
    for (const Row& row : rows_) {
      double sum = 0;
      for (const double price : *row.prices) sum += price;
      worth += sum * row.places;
    }
    return worth;
  }

  /// Dearer where more would like to be than can, cheaper where places are left.
  void climb(double lack) {
    double length = 0;
    for (Row& row : rows_)
      for (std::size_t t = 0; t < row.prices->size(); ++t) {
        const double excess = (*row.takers)[t] - row.places;
        double& direction = row.direction[t];
        direction = excess + deflection * direction;
        if ((*row.prices)[t] == 0 && direction < 0) direction = 0;
        length += direction * direction;
      }
    if (length == 0) return;
    const double by = lack / length;
    for (Row& row : rows_)
      for (std::size_t t = 0; t < row.prices->size(); ++t)
        if (row.direction[t] != 0) {
          const double price = (*row.prices)[t] + by * row.direction[t];
          (*row.prices)[t] = std::max(0.0, std::floor(price * parts + 0.5) / parts);
        }
  }

  JobWays ways_;
  Prices prices_;
  Takers takers_;
  std::vector<Row> rows_;
};

/// Whether sums of all costs and prices are exact.
bool fits(const Problem& problem, Time makespan) {
  double cost = 0;
  for (const Job& job : problem.jobs) {
    const auto end = static_cast<double>(makespan) + static_cast<double>(job.release);
    const double late = end + std::abs(static_cast<double>(job.due));
    cost +=
        static_cast<double>(job.weight) * (late + static_cast<double>(problem.flow_weight) * end);
  }
  return cost < 0x1p42;
}

}  // namespace

CapacityBound capacity_bound(const Problem& problem, Cost known, Time makespan, int passes,
                             const Effort& effort, double share) {
  if (problem.jobs.empty() || !fits(problem, makespan)) return {};
  const double cells = static_cast<double>(problem.jobs.size()) *
                       static_cast<double>(server_groups(problem).size()) *
                       static_cast<double>(makespan + 1);
  const Time width = std::max<Time>(1, static_cast<Time>(std::ceil(cells / cells_max)));
  const PriceGrid grid{width, static_cast<int>(makespan / width) + 1};
  return Climb(problem, grid).run(known, passes, [&] { return effort.past(share); });
}

}  // namespace greenlane::optimizer
