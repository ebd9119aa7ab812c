// What a plan takes of the core's thread: the copy that the planner's thread is given, and the
// repair of what comes back to a station that has moved on.

#include <stdexcept>

#include "scheduler/planning/day_view.hpp"
#include "scheduler/planning/planner.hpp"
#include "scheduler/planning/replan.hpp"
#include "tests/bench/side_by_side.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

using namespace greenlane;
using namespace greenlane::bench;
using namespace greenlane::planning;

namespace {

const Day day = support::good<Day>("2022-05-05");

/// So many trucks are registered, and of them so many wait for a day of 96 slots.
struct Fleet {
  int registered;
  int waiting;
};

model::Policy policy_for(const Fleet& fleet) {
  model::Policy policy = support::a_policy();
  for (model::StagePolicy& stage : policy.stages) stage.service_time = Duration{1};
  policy.slot_capacity = 1 + fleet.waiting / 24;  // a little more than they need
  return policy;
}

/// A station with copies of one truck and one application.
struct Crowd {
  explicit Crowd(const Fleet& fleet) : scene(policy_for(fleet)) {
    const model::ApplicationId first = scene.file();
    model::Station& station = scene.station;
    const model::Application application = scene.application(first);
    const model::Vehicle vehicle = station.vehicles.at(application.trip.vehicle_id);
    const model::Driver driver = station.drivers.at(application.trip.driver_ids.front());
    for (std::int64_t i = 2; i <= fleet.registered; ++i) {
      station.vehicles.emplace(model::VehicleId{i}, vehicle);
      station.drivers.emplace(model::DriverId{i}, driver);
      if (i > fleet.waiting) continue;
      model::Application other = application;
      other.id = {i};
      other.number = "TST-20220505-" + std::to_string(i);
      other.trip.vehicle_id = {i};
      other.trip.driver_ids = {model::DriverId{i}};
      other.trip.window.from += std::chrono::minutes{30} * (i % 12 - 4);
      other.trip.window.to = other.trip.window.from + std::chrono::hours{2};
      station.applications.emplace(other.id, other);
    }
    model::reindex(station);
  }

  support::Scene scene;
};

model::PlanProposed plan_of(const Crowd& crowd) {
  return SlotPlanner{}.propose(crowd.scene.station, day, {.now = crowd.scene.now});
}

void measure(const Fleet& fleet) {
  const Crowd crowd(fleet);
  const model::Station& station = crowd.scene.station;
  const std::string title =
      std::to_string(fleet.waiting) + " of " + std::to_string(fleet.registered) + " trucks wait";
  const auto copied = [&] {
    return time_of([&] {
      if (model::Station copy = station; copy.vehicles.empty()) throw std::logic_error("empty");
    });
  };
  const auto viewed = [&] {
    return time_of([&] {
      if (day_view(station, day).vehicles.empty()) throw std::logic_error("empty");
    });
  };
  compare({.title = title + ": a copy to plan with", .amount = 1, .thing = "copies", .rounds = 5},
          {"of the whole station", copied}, {"of what the day's plan needs", viewed});

  MadePlan made{plan_of(crowd), {}};  // of another state, by its fingerprint
  made.plan.made_at_event = 0;
  const auto planned = [&] { return time_of([&] { plan_of(crowd); }); };
  const auto served = [&] {
    return time_of([&] {
      const model::Station view = day_view(station, day);
      brought_up_to_date(station, made, crowd.scene.now);
    });
  };
  compare({.title = title + ": the core's thread", .amount = 1, .thing = "plans", .rounds = 5},
          {"makes the plan itself", planned}, {"copies, and repairs what comes back", served});
}

}  // namespace

int main() {
  measure({.registered = 2'000, .waiting = 200});
  measure({.registered = 20'000, .waiting = 2'000});
}
