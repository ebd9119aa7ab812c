#include "scheduler/simulation/draw_trips.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "scheduler/simulation/dice.hpp"

namespace greenlane::simulation {

namespace {

constexpr int consignments_most = 3;
constexpr std::int64_t least_load_percent = 40;
/// How long before the wanted window a firm changes its mind, at the latest.
constexpr std::chrono::hours withdrawn_before{1};
/// When a firm sees that it has filed twice.
constexpr std::chrono::hours twin_seen_after{1};

/// A carrier that has what a trip needs, and takes its trucks and drivers in turn.
struct Fleet {
  std::vector<const VehicleScript*> vehicles;
  std::vector<const DriverScript*> drivers;
  std::size_t trips = 0;
};

std::vector<Fleet> fleets_of(const Scenario& scenario) {
  std::vector<Fleet> fleets;
  for (const EnterpriseScript& enterprise : scenario.enterprises) {
    Fleet fleet;
    for (const VehicleScript& vehicle : scenario.vehicles)
      if (vehicle.carrier == enterprise.key && !vehicle.cargo_classes.empty())
        fleet.vehicles.push_back(&vehicle);
    for (const DriverScript& driver : scenario.drivers)
      if (driver.carrier == enterprise.key) fleet.drivers.push_back(&driver);
    if (!fleet.vehicles.empty() && !fleet.drivers.empty()) fleets.push_back(std::move(fleet));
  }
  return fleets;
}

std::vector<const EnterpriseScript*> parties_of(const Scenario& scenario) {
  std::vector<const EnterpriseScript*> parties;
  for (const EnterpriseScript& enterprise : scenario.enterprises)
    if (!enterprise.user) parties.push_back(&enterprise);
  return parties;
}

/// The trips of a demand, one after the other.
class Draw {
 public:
  Draw(Scenario& scenario, std::vector<Fleet> fleets)
      : scenario_(scenario),
        demand_(*scenario.demand),
        fleets_(std::move(fleets)),
        parties_(parties_of(scenario)),
        dice_(demand_.seed) {}

  void all_days() {
    Day day = scenario_.first_day;
    for (const DemandOfDay& demand : demand_.days) {
      for (int number = 0; number < demand.applications; ++number) one_trip(day, demand);
      day = day.plus(1);
    }
  }

 private:
  void one_trip(Day day, const DemandOfDay& demand);
  TripScript asked_for(Day day, const DemandOfDay& demand, bool hoarded);
  TruckScript truck_of(const VehicleScript& vehicle, bool hoarded);
  std::vector<ConsignmentScript> consignments_of(const VehicleScript& vehicle);
  void add_checks(TripScript& trip);
  void change_mind(TripScript& trip);
  void file_again(const TripScript& trip);

  Fleet& any_fleet(bool hoarded);
  const EnterpriseScript& any_party() { return *parties_[index_below(parties_.size())]; }
  Plate other_plate(const VehicleScript& vehicle);
  Instant any_start(Day day, const DemandOfDay& demand);
  Instant opening(Day day) const { return scenario_.zone.at(day, demand_.opens); }
  Duration any_of(const Spread& spread) {
    return spread.least +
           demand_.grid * dice_.below((spread.most - spread.least) / demand_.grid + 1);
  }
  std::size_t index_below(std::size_t size) {
    return static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(size)));
  }

  Scenario& scenario_;
  const Demand& demand_;
  std::vector<Fleet> fleets_;
  std::vector<const EnterpriseScript*> parties_;
  Dice dice_;
  int last_number_ = 0;
};

void Draw::one_trip(Day day, const DemandOfDay& demand) {
  const bool hoarded =
      demand_.hoarding.carriers > 0 && dice_.falls(demand_.hoarding.applications_percent);
  TripScript trip = asked_for(day, demand, hoarded);
  add_checks(trip);
  trip.sent_twice = dice_.falls(demand_.sent_twice_percent);
  if (dice_.falls(demand_.withdrawn_percent)) change_mind(trip);
  if (dice_.falls(demand_.filed_twice_percent)) file_again(trip);
  scenario_.trips.push_back(std::move(trip));
}

TripScript Draw::asked_for(Day day, const DemandOfDay& demand, bool hoarded) {
  Fleet& fleet = any_fleet(hoarded);
  const VehicleScript& vehicle = *fleet.vehicles[fleet.trips % fleet.vehicles.size()];
  const DriverScript& driver = *fleet.drivers[fleet.trips % fleet.drivers.size()];
  ++fleet.trips;
  const Instant start = any_start(day, demand);
  const Instant filed_at = std::max(start - any_of(demand_.lead), opening(scenario_.first_day));
  TripScript trip{.key = fmt::format("A{:04}", ++last_number_),
                  .filed_at = hoarded ? opening(day) : filed_at,
                  .vehicle = vehicle.key,
                  .trailer_plate = std::nullopt,
                  .drivers = {driver.key},
                  .origin = {},
                  .destination = {},
                  .window = {start, start + any_of(demand_.window)},
                  .needed_by = std::nullopt,
                  .consignments = consignments_of(vehicle),
                  .checks = {},
                  .withdrawals = {},
                  .reschedules = {},
                  .truck = truck_of(vehicle, hoarded)};
  trip.origin = Place::parse(any_party().enterprise.division.text()).value();
  trip.destination = Place::parse(any_party().enterprise.division.text()).value();
  return trip;
}

/// The first carriers hoard; the others file what they mean to use.
Fleet& Draw::any_fleet(bool hoarded) {
  const auto hoarders = static_cast<std::size_t>(demand_.hoarding.carriers);
  return fleets_[hoarded ? index_below(hoarders)
                         : hoarders + index_below(fleets_.size() - hoarders)];
}

/// When a wanted window starts: in an hour by its weight, anywhere on the grid.
Instant Draw::any_start(Day day, const DemandOfDay& demand) {
  std::int64_t lot =
      dice_.below(std::accumulate(demand.by_hour.begin(), demand.by_hour.end(), std::int64_t{0}));
  std::int64_t hour = 0;
  for (const std::int64_t weight : demand.by_hour) {
    if (lot < weight) break;
    lot -= weight;
    ++hour;
  }
  const Duration steps = demand_.grid * dice_.below(std::chrono::hours{1} / demand_.grid);
  return scenario_.zone.span(day).from + std::chrono::hours{hour} + steps;
}

std::vector<ConsignmentScript> Draw::consignments_of(const VehicleScript& vehicle) {
  const Word& cargo = vehicle.cargo_classes[index_below(vehicle.cargo_classes.size())];
  const std::int64_t count = 1 + dice_.below(consignments_most);
  std::vector<ConsignmentScript> consignments;
  for (std::int64_t number = 0; number < count; ++number) {
    const std::int64_t load = least_load_percent + dice_.below(100 - least_load_percent);
    const std::int64_t mass_kg =
        std::max<std::int64_t>(1, vehicle.max_mass_kg.value() * load / 100 / count);
    consignments.push_back({.consignor = any_party().key,
                            .consignee = any_party().key,
                            .goods = Name::parse(cargo.text() + " (synthetic)").value(),
                            .mass_kg = model::MassKg::of(mass_kg).value(),
                            .cargo_class = cargo});
  }
  return consignments;
}

void Draw::add_checks(TripScript& trip) {
  for (const CheckDemand& check : demand_.checks) {
    const bool old = check.old && dice_.falls(check.old->percent);
    const bool renewed = old && dice_.falls(check.old->renewed_percent);
    for (const Key& driver : trip.drivers) {
      const Instant made_at = trip.filed_at - any_of(old ? check.old->age : check.age);
      trip.checks.push_back({driver, check.kind, made_at, check.result, std::nullopt});
      if (!renewed) continue;
      const Instant again = std::max(trip.filed_at, trip.window.from + any_of(check.old->renewed));
      trip.checks.push_back({driver, check.kind, again, check.result, again});
    }
  }
}

TruckScript Draw::truck_of(const VehicleScript& vehicle, bool hoarded) {
  TruckScript truck{.arrives = std::nullopt,
                    .patience = demand_.patience,
                    .plate = std::nullopt,
                    .drivers = {},
                    .services = {}};
  const bool comes = hoarded ? dice_.falls(demand_.hoarding.coming_percent)
                             : !dice_.falls(demand_.no_show_percent);
  if (comes) truck.arrives = any_of(demand_.arrives);
  if (dice_.falls(demand_.wrong_plate_percent)) truck.plate = other_plate(vehicle);
  for (const ServiceDemand& service : demand_.services)
    truck.services.push_back({service.stage, any_of(service.time), model::StageResult::ok});
  return truck;
}

/// The plate of the next vehicle in the table, which is another one's.
Plate Draw::other_plate(const VehicleScript& vehicle) {
  const auto index = static_cast<std::size_t>(&vehicle - scenario_.vehicles.data());
  return scenario_.vehicles[(index + 1) % scenario_.vehicles.size()].plate;
}

void Draw::change_mind(TripScript& trip) {
  const Note reason = Note::parse("order cancelled (synthetic)").value();
  trip.withdrawals.push_back(
      {std::max(trip.filed_at, trip.window.from - withdrawn_before), reason});
}

/// The same trip once more: half of the firms see it and withdraw it, the others let it be.
void Draw::file_again(const TripScript& trip) {
  TripScript twin = trip;
  twin.key += "-again";
  twin.sent_twice = false;
  twin.truck.arrives = std::nullopt;
  twin.withdrawals.clear();
  const Note reason = Note::parse("filed twice (synthetic)").value();
  if (dice_.falls(50)) twin.withdrawals.push_back({twin.filed_at + twin_seen_after, reason});
  scenario_.trips.push_back(std::move(twin));
}

}  // namespace

void draw_trips(Scenario& scenario, const std::string& file, policy::Faults& faults) {
  if (!scenario.demand) return;
  const auto lacks = [&](std::string message) {
    faults.push_back(
        {file, scenario.demand->line, 1, "demand", "the scenario's tables", std::move(message)});
  };
  const std::size_t before = faults.size();
  std::vector<Fleet> fleets = fleets_of(scenario);
  const auto hoarders = static_cast<std::size_t>(scenario.demand->hoarding.carriers);
  if (fleets.size() <= hoarders)
    lacks(
        fmt::format("{} carriers with drivers and with vehicles that say what they carry; there "
                    "have to be more than the {} that hoard",
                    fleets.size(), hoarders));
  if (parties_of(scenario).empty()) lacks("no enterprise that consigns and receives");
  if (scenario.vehicles.size() < 2) lacks("one vehicle at most, and no other one's plate");
  if (faults.size() == before) Draw{scenario, std::move(fleets)}.all_days();
}

}  // namespace greenlane::simulation
