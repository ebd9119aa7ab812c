#include "scheduler/simulation/whatif/room_prices.hpp"

#include <algorithm>

namespace greenlane::simulation {

namespace {

constexpr int steps_max = 60;
/// Steps without a better bound after which they become half as long.
constexpr int patience = 4;

double unserved(const RoomPrices& prices, const FreeTruck& truck) {
  return truck.weight * static_cast<double>(std::max<Time>(0, prices.ends() - truck.due));
}

/// Hands all turning points of a truck to `look`, in no order.
template <class Look>
void for_each_turn(Time ends, const FreeTruck& truck, const Look& look) {
  const auto try_at = [&](Time at) {
    if (at >= truck.from && at < ends) look(at);
  };
  try_at(truck.from);
  try_at(truck.due - truck.course);
  try_at(ends - truck.course);
  const Time first = truck.from / RoomPrices::cell * RoomPrices::cell;
  for (Time bound = first; bound < ends + truck.course; bound += RoomPrices::cell) {
    try_at(bound);
    try_at(bound - truck.course);
  }
}

/// What every truck does at these prices if it has only itself to think of.
struct Response {
  double cost = 0;
  std::vector<double> inside;  ///< trucks by cell, on average
};

void add_stay(std::vector<double>& inside, Time from, Time to) {
  while (from < to) {
    const auto cell = static_cast<std::size_t>(from / RoomPrices::cell);
    if (cell >= inside.size()) return;
    const Time next = std::min(to, static_cast<Time>(cell + 1) * RoomPrices::cell);
    inside[cell] += static_cast<double>(next - from) / static_cast<double>(RoomPrices::cell);
    from = next;
  }
}

Response response(const RoomPrices& prices, const std::vector<FreeTruck>& trucks) {
  Response all{.cost = 0, .inside = std::vector<double>(prices.cells())};
  for (const FreeTruck& truck : trucks) {
    PricedEntry best{.at = -1, .cost = unserved(prices, truck)};
    for_each_turn(prices.ends(), truck, [&](Time at) {
      const double cost = cost_of(prices, truck, at);
      if (cost < best.cost) best = {at, cost};
    });
    all.cost += best.cost;
    if (best.at >= 0) add_stay(all.inside, best.at, best.at + truck.course);
  }
  return all;
}

}  // namespace

RoomPrices::RoomPrices(Time ends) : ends_(ends) {
  set(std::vector<double>(static_cast<std::size_t>((ends + cell - 1) / cell)));
}

void RoomPrices::set(std::vector<double> prices) {
  prices_ = std::move(prices);
  sums_.assign(1, 0);
  for (const double price : prices_) sums_.push_back(sums_.back() + price);
}

double RoomPrices::until(Time at) const {
  const auto number = static_cast<std::size_t>(at / cell);
  if (number >= prices_.size()) return sums_.back();
  return sums_[number] +
         prices_[number] * static_cast<double>(at % cell) / static_cast<double>(cell);
}

double cost_of(const RoomPrices& prices, const FreeTruck& truck, Time at) {
  const Time out = at + truck.course;
  const Time late = std::max<Time>(0, std::min(out, prices.ends()) - truck.due);
  return truck.weight * static_cast<double>(late) + prices.until(out) - prices.until(at);
}

std::vector<PricedEntry> turning_points(const RoomPrices& prices, const FreeTruck& truck) {
  std::vector<PricedEntry> points;
  for_each_turn(prices.ends(), truck,
                [&](Time at) { points.push_back({at, cost_of(prices, truck, at)}); });
  std::ranges::sort(points, {}, &PricedEntry::at);
  return points;
}

RoomPrices room_prices(Time ends, int inside_max, const std::vector<FreeTruck>& trucks) {
  RoomPrices prices(ends);
  RoomPrices best = prices;
  double best_bound = 0;
  double worst = 0;
  for (const FreeTruck& truck : trucks) worst += unserved(prices, truck);
  double length = 1;
  for (int step = 0, since = 0; step < steps_max; ++step) {
    const Response now = response(prices, trucks);
    const double bound = now.cost - inside_max * prices.of_all_cells();
    if (++since; bound > best_bound) best = prices, best_bound = bound, since = 0;
    if (since >= patience) length /= 2, since = 0;
    std::vector<double> next(prices.cells());
    double squares = 0;
    for (std::size_t i = 0; i < next.size(); ++i) {
      next[i] = now.inside[i] - inside_max;
      if (next[i] < 0 && prices[i] == 0) next[i] = 0;
      squares += next[i] * next[i];
    }
    if (squares == 0) break;
    const double by = length * (worst - bound) / squares;
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = std::max(0.0, prices[i] + by * next[i]);
    prices.set(std::move(next));
  }
  return best;
}

}  // namespace greenlane::simulation
