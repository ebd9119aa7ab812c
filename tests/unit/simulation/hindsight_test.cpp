#include "scheduler/simulation/whatif/hindsight.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include <catch2/catch.hpp>

#include "scheduler/optimizer/problem/random.hpp"
#include "scheduler/simulation/whatif/figures.hpp"
#include "scheduler/simulation/whatif/room_prices.hpp"
#include "tests/unit/simulation/small_site.hpp"

using namespace greenlane::simulation;
namespace model = greenlane::model;
using greenlane::optimizer::Random;

namespace {

constexpr Time hour = 3600;

/// Always the same ones first.
class InOrder : public QueueRule {
 public:
  explicit InOrder(const std::vector<int>& order) : order_(order) {}
  Rank rank_for_slot(const WhatIfPicture& /*picture*/, int truck) const override {
    return {std::ranges::find(order_, truck) - order_.begin(), 0};
  }
  Rank rank_at_stage(const WhatIfPicture& picture, int truck, int /*stage*/) const override {
    return rank_for_slot(picture, truck);
  }

 private:
  const std::vector<int>& order_;
};

int from_to(Random& random, int least, int most) {
  return least + static_cast<int>(random.below(static_cast<std::size_t>(most - least + 1)));
}

/// Eight hours with a slot an hour.
Site short_day(Random& random, bool crowded) {
  Site site = small_site({crowded ? 1 : 9, crowded ? 1 : 9});
  site.midnights = {0, 8 * hour};
  site.inside_max = crowded ? 1 : 9;
  const SiteSlot slot = site.slots.front();
  site.slots.clear();
  for (int i = 0; i < 7; ++i) {
    site.slots.push_back(slot);
    site.slots.back().from = i * hour;
    site.slots.back().called_at = std::max<Time>(0, (i - 1) * hour);
    model::Slot& places = site.slots.back().places;
    places.capacity = from_to(random, 1, 2);
    if (crowded && places.capacity == 2)
      places.reserved[static_cast<std::size_t>(model::PriorityClass::emergency)] = 1;
  }
  return site;
}

Trucks few_trucks(Random& random, bool crowded) {
  Trucks trucks;
  const int count = from_to(random, 1, 5);
  for (int i = 0; i < count; ++i) {
    add_truck(trucks, from_to(random, 0, 1800),
              {from_to(random, 600, hour), from_to(random, 600, hour)}, 0, from_to(random, 1, 9));
    Truck& truck = trucks.known.back();
    truck.wanted = from_to(random, 0, 3 * hour);
    truck.due = truck.wanted + from_to(random, 0, 3 * hour);
    if (!crowded) continue;
    if (random.below(3) == 0) truck.priority = model::PriorityClass::emergency;
    trucks.truth.back().comes = random.below(4) > 0;
  }
  return trucks;
}

/// The least that any order of the trucks comes to.
double least_of(const Site& site, const Trucks& trucks) {
  std::vector<int> order(trucks.known.size());
  std::iota(order.begin(), order.end(), 0);
  double least = std::numeric_limits<double>::infinity();
  do {
    InOrder rule(order);
    const StationCourse course = run_station(site, expected_times(site, 60), trucks, rule);
    least = std::min(least, figures_of(site, trucks, course).tardiness);
  } while (std::ranges::next_permutation(order).found);
  return least;
}

}  // namespace

TEST_CASE("no order of the trucks comes below hindsight", "[whatif]") {
  int below = 0;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Site site = short_day(random, true);
    const Trucks trucks = few_trucks(random, true);
    const double least = least_of(site, trucks);
    const double bound = hindsight_of(site, trucks).value();
    CHECK(bound <= least + 1e-9);
    if (bound > 0 && bound > 0.5 * least) ++below;
  }
  CHECK(below > 30);  // and it says something
}

TEST_CASE("hindsight is reached where nobody waits for anything but a place", "[whatif]") {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Site site = short_day(random, false);
    const Trucks trucks = few_trucks(random, false);
    CHECK(hindsight_of(site, trucks).value() == Approx(least_of(site, trucks)).margin(1e-9));
  }
}

TEST_CASE("a price of room is paid for the time inside", "[whatif]") {
  RoomPrices prices(3 * RoomPrices::cell);
  prices.set({2, 0, 4});
  const FreeTruck truck{.from = 0, .course = RoomPrices::cell, .due = 0, .weight = 0};
  CHECK(prices.of_all_cells() == 6);
  CHECK(cost_of(prices, truck, 0) == 2);
  CHECK(cost_of(prices, truck, RoomPrices::cell / 2) == 1);
  CHECK(cost_of(prices, truck, 3 * RoomPrices::cell) == 0);
}

TEST_CASE("hindsight says nothing of what is too large for it", "[whatif]") {
  Site site = small_site({1});
  Trucks trucks;
  for (int i = 0; i < 4'000; ++i) add_truck(trucks, 0, {10});
  site.slots.resize(1'001, site.slots.front());
  CHECK_FALSE(hindsight_of(site, trucks));
}
