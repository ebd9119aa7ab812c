#pragma once

#include <vector>

#include "scheduler/simulation/whatif/site.hpp"
#include "scheduler/simulation/whatif/truck.hpp"

namespace greenlane::simulation {

/// What it costs to be inside, as a price for each half hour, in weighted seconds of tardiness.
class RoomPrices {
 public:
  static constexpr Time cell = 1800;

  /// Nothing, until `ends`; and nothing after that.
  explicit RoomPrices(Time ends);

  Time ends() const { return ends_; }
  std::size_t cells() const { return prices_.size(); }
  double operator[](std::size_t number) const { return prices_[number]; }
  /// By cell, each at least 0.
  void set(std::vector<double> prices);

  /// Of one truck that is inside from the beginning until then.
  double until(Time at) const;
  double of_all_cells() const { return sums_.back(); }

 private:
  Time ends_;
  std::vector<double> prices_;
  std::vector<double> sums_;  ///< of those before a cell
};

/// A truck that may come in whenever it likes, from some time on.
struct FreeTruck {
  Time from = 0;    ///< the earliest time at which any slot lets it come
  Time course = 0;  ///< how long it has to be inside
  Time due = 0;
  double weight = 0;
};

/// Coming in at a time: what it costs, with what the room does.
struct PricedEntry {
  Time at = 0;
  double cost = 0;
};

/// The entries one of which is the cheapest from any time on that is one of them, or else that
/// time itself; in the order of time. Between them costs are linear.
std::vector<PricedEntry> turning_points(const RoomPrices& prices, const FreeTruck& truck);
double cost_of(const RoomPrices& prices, const FreeTruck& truck, Time at);

/// Prices at which the cap on trucks inside is respected as far as prices can: the Lagrangian dual
/// of that cap by subgradient steps (Held, Wolfe and Crowder, Validation of subgradient
/// optimization, Mathematical Programming 6, 1974), places left out. Any prices give a bound.
RoomPrices room_prices(Time ends, int inside_max, const std::vector<FreeTruck>& trucks);

}  // namespace greenlane::simulation
