#include "scheduler/simulation/whatif/hindsight.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "scheduler/optimizer/slots/slot_table.hpp"
#include "scheduler/simulation/whatif/room_prices.hpp"
#include "scheduler/simulation/whatif/slot_room.hpp"

namespace greenlane::simulation {

namespace {

using optimizer::Cost;

/// A truck that comes, and when it can come in by each slot.
struct Coming {
  FreeTruck truck;
  int group = 0;
  std::vector<std::pair<int, Time>> arrivals;  ///< slot and time, as slots are called
};

std::vector<Coming> coming_of(const Site& site, const Trucks& trucks) {
  std::vector<Coming> all;
  for (std::size_t i = 0; i < trucks.known.size(); ++i) {
    const Truck& known = trucks.known[i];
    const Truth& truth = trucks.truth[i];
    if (!truth.comes) continue;
    Coming& coming = all.emplace_back();
    coming.truck.from = site.ends();
    coming.truck.course = std::accumulate(truth.durations.begin(), truth.durations.end(), Time{0});
    coming.truck.due = known.due;
    coming.truck.weight = static_cast<double>(known.weight);
    coming.group = static_cast<int>(known.priority);
    for (std::size_t slot = 0; slot < site.slots.size(); ++slot) {
      const SiteSlot& of = site.slots[slot];
      if (known.wanted > of.from || known.filed > of.called_at) continue;
      const Time arrives = std::max(of.called_at, of.from + truth.offset);
      coming.arrivals.emplace_back(static_cast<int>(slot), arrives);
      coming.truck.from = std::min(coming.truck.from, arrives);
    }
  }
  return all;
}

/// By the place of an arrival, what the truck costs that comes then and goes in when that is best.
std::vector<double> costs_of(const RoomPrices& prices, const Coming& coming) {
  std::vector<PricedEntry> points = turning_points(prices, coming.truck);
  for (std::size_t i = points.size(); i-- > 1;)
    points[i - 1].cost = std::min(points[i - 1].cost, points[i].cost);
  std::vector<double> costs;
  for (const auto& [slot, arrives] : coming.arrivals) {
    const auto later = std::ranges::lower_bound(points, arrives, {}, &PricedEntry::at);
    const double at_once = cost_of(prices, coming.truck, arrives);
    costs.push_back(later == points.end() ? at_once : std::min(at_once, later->cost));
  }
  return costs;
}

/// In whole units, what remains of a cost above what is paid anyway; cut down.
struct Remaining {
  double least = 0;
  double unit = 1;

  Cost of(double cost) const { return static_cast<Cost>(std::floor((cost - least) / unit)); }
};

optimizer::SlotItem item_of(const Coming& coming, const std::vector<double>& costs, double unserved,
                            const Remaining& remaining) {
  optimizer::SlotItem item{
      .group = coming.group, .choices = {}, .unserved = remaining.of(unserved)};
  for (std::size_t i = 0; i < costs.size(); ++i)
    if (costs[i] < unserved)  // who saves nothing by a slot needs none
      item.choices.push_back({coming.arrivals[i].first, remaining.of(costs[i])});
  return item;
}

Cost cost_of(const optimizer::SlotProblem& problem) {
  const std::vector<int> plan = cheapest_plan(problem);
  Cost sum = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const optimizer::SlotItem& item = problem.items[i];
    const auto chosen = std::ranges::find(item.choices, plan[i], &optimizer::SlotChoice::slot);
    sum += chosen == item.choices.end() ? item.unserved : chosen->cost;
  }
  return sum;
}

/// Weighted seconds that no plan comes below, at these prices of room.
double bound_of(const Site& site, const std::vector<Coming>& all, const RoomPrices& prices) {
  optimizer::SlotProblem problem{.groups = model::priority_classes, .items = {}, .slots = {}};
  for (const SiteSlot& slot : site.slots) problem.slots.push_back(room_of(slot.places));
  problem.items.resize(all.size());
  std::vector<double> unserved;
  std::vector<double> least;
  std::vector<std::vector<double>> costs;
  double most = 0;
  for (const Coming& coming : all) {
    costs.push_back(costs_of(prices, coming));
    unserved.push_back(coming.truck.weight *
                       static_cast<double>(std::max<Time>(0, site.ends() - coming.truck.due)));
    least.push_back(unserved.back());
    for (const double cost : costs.back()) least.back() = std::min(least.back(), cost);
    most = std::max(most, unserved.back() - least.back());
  }
  const double unit =
      std::max(1.0, most / static_cast<double>(optimizer::slot_cost_max(problem) - 1));
  double sum = -site.inside_max * prices.of_all_cells();
  for (std::size_t i = 0; i < all.size(); ++i) {
    problem.items[i] = item_of(all[i], costs[i], unserved[i], {least[i], unit});
    sum += least[i];
  }
  return sum + unit * static_cast<double>(cost_of(problem));
}

}  // namespace

std::optional<double> hindsight_of(const Site& site, const Trucks& trucks) {
  if (static_cast<double>(trucks.known.size()) * static_cast<double>(site.slots.size()) >
      hindsight_choices_max)
    return std::nullopt;
  const std::vector<Coming> all = coming_of(site, trucks);
  std::vector<FreeTruck> free;
  double weights = 0;
  for (const Coming& coming : all) {
    free.push_back(coming.truck);
    weights += coming.truck.weight;
  }
  if (weights == 0) return 0;
  const RoomPrices prices = room_prices(site.ends(), site.inside_max, free);
  double seconds = bound_of(site, all, RoomPrices(site.ends()));
  if (prices.of_all_cells() > 0) seconds = std::max(seconds, bound_of(site, all, prices));
  return seconds / weights / 60;
}

}  // namespace greenlane::simulation
