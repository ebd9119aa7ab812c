#include "scheduler/simulation/whatif/draw_trucks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "scheduler/optimizer/problem/random.hpp"
#include "scheduler/simulation/whatif/priority.hpp"

namespace greenlane::simulation {

namespace {

using optimizer::Random;
using std::chrono::duration_cast;
using std::chrono::seconds;

constexpr Time hour = 3600;

Time seconds_of(Duration duration) {
  return duration_cast<seconds>(duration).count();
}

/// Where the dice of one thing begin: each number stirs all that come after it.
std::uint64_t key_of(std::initializer_list<std::uint64_t> numbers) {
  std::uint64_t key = 0;
  for (const std::uint64_t number : numbers) key = Random(key + number).next();
  return key;
}

/// Arrivals within `mean` units of time when a unit has one on average.
int poisson(Random& random, double mean) {
  int count = 0;
  for (double at = -std::log1p(-random.fraction()); at < mean; at -= std::log1p(-random.fraction()))
    ++count;
  return count;
}

}  // namespace

Result<TruckSource> TruckSource::of(const model::Policy& policy, const Scenario& scenario,
                                    const Site& site, const StageTimes& times) {
  TruckSource source(site, times);
  std::map<Key, int> firm_of;
  for (const VehicleScript& vehicle : scenario.vehicles) firm_of.emplace(vehicle.key, 0);
  std::map<Key, int> firms;
  for (const VehicleScript& vehicle : scenario.vehicles)
    firm_of[vehicle.key] =
        firms.emplace(vehicle.carrier, static_cast<int>(firms.size())).first->second;
  source.firms_ = static_cast<int>(firms.size());
  const Priorities priorities(policy, scenario);
  const Duration latest = std::chrono::minutes{policy.slot_minutes} + policy.late_grace;
  for (Day day = scenario.first_day; day <= scenario.last_day; day = day.plus(1)) {
    const Interval span = scenario.zone.span(day);
    std::vector<Model>& models = source.days_.emplace_back();
    for (const TripScript& trip : scenario.trips) {
      const Interval window =
          trip.reschedules.empty() ? trip.window : trip.reschedules.back().window;
      if (!span.contains(window.from) || !trip.withdrawals.empty()) continue;
      const auto kind = std::ranges::lower_bound(site.kinds, cargo_of(trip)) - site.kinds.begin();
      Model& model = models.emplace_back();
      model.firm = firm_of.at(trip.vehicle);
      model.kind = static_cast<int>(kind);
      model.priority = priorities.of(trip, day);
      model.lead = std::max<Time>(0, seconds_of(window.from - trip.filed_at));
      model.wanted = seconds_of(window.from - span.from);
      model.window = seconds_of(window.length());
      if (trip.needed_by) model.needed_after = seconds_of(*trip.needed_by - window.from);
      model.comes = trip.truck.arrives && *trip.truck.arrives <= latest;
      if (model.comes) model.offset = seconds_of(*trip.truck.arrives);
    }
  }
  if (source.expected() == 0)
    return refuse(Kind::not_found, "applications.csv", "required",
                  "nobody applies for these days, and nothing is drawn");
  return source;
}

double TruckSource::expected() const {
  double count = 0;
  for (int day = 0; day < site_->days; ++day)
    count += static_cast<double>(days_[static_cast<std::size_t>(day) % days_.size()].size());
  return count;
}

Trucks TruckSource::draw(std::uint64_t seed, std::uint64_t replication, double demand) const {
  Trucks drawn{.known = {}, .truth = {}, .firms = firms_};
  for (int day = 0; day < site_->days; ++day) {
    const auto& models = days_[static_cast<std::size_t>(day) % days_.size()];
    const auto date = static_cast<std::uint64_t>(day);
    Random random(key_of({seed, replication, date}));
    const int count = poisson(random, demand * static_cast<double>(models.size()));
    for (int number = 0; number < count; ++number)
      add(drawn, day, key_of({seed, replication, date, static_cast<std::uint64_t>(number) + 1}));
  }
  std::vector<std::size_t> order(drawn.known.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return drawn.known[i].filed; });
  Trucks trucks{.known = {}, .truth = {}, .firms = firms_};
  for (const std::size_t i : order) {
    trucks.known.push_back(drawn.known[i]);
    trucks.truth.push_back(std::move(drawn.truth[i]));
  }
  return trucks;
}

void TruckSource::add(Trucks& trucks, int day, std::uint64_t key) const {
  Random random(key);
  const auto& models = days_[static_cast<std::size_t>(day) % days_.size()];
  const Model& model = models[random.below(models.size())];
  const Time within = static_cast<Time>(random.fraction() * static_cast<double>(hour));
  Truck& truck = trucks.known.emplace_back();
  truck.firm = model.firm;
  truck.kind = model.kind;
  truck.priority = model.priority;
  truck.weight = site_->weights[static_cast<std::size_t>(model.priority)];
  truck.wanted =
      site_->midnights[static_cast<std::size_t>(day)] + model.wanted / hour * hour + within;
  truck.filed = std::max<Time>(0, truck.wanted - model.lead);
  truck.due =
      truck.wanted + model.needed_after.value_or(model.window + times_->mean_from(0, model.kind));
  Truth& truth = trucks.truth.emplace_back();
  truth.comes = model.comes;
  truth.offset = model.offset;
  for (std::size_t stage = 0; stage < site_->stages.size(); ++stage)
    truth.durations.push_back(times_->at(static_cast<int>(stage), model.kind, random.fraction()));
}

}  // namespace greenlane::simulation
