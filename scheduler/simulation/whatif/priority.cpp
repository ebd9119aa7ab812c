#include "scheduler/simulation/whatif/priority.hpp"

#include <algorithm>
#include <set>

namespace greenlane::simulation {

Priorities::Priorities(const model::Policy& policy, const Scenario& scenario) : policy_(policy) {
  for (const EnterpriseScript& enterprise : scenario.enterprises)
    codes_.emplace(enterprise.key, enterprise.enterprise.credit_code);
  for (const VehicleScript& vehicle : scenario.vehicles)
    carriers_.emplace(vehicle.key, vehicle.carrier);
}

model::PriorityClass Priorities::of(const TripScript& trip, Day day) const {
  std::set<CreditCode> parties{codes_.at(carriers_.at(trip.vehicle))};
  for (const ConsignmentScript& consignment : trip.consignments) {
    parties.insert(codes_.at(consignment.consignor));
    parties.insert(codes_.at(consignment.consignee));
  }
  model::PriorityClass best = model::PriorityClass::standard;
  for (const model::ListBatch& batch : policy_.lists) {
    const bool holds =
        batch.effective_from <= day && (!batch.effective_until || day <= *batch.effective_until);
    if (holds && std::ranges::any_of(
                     batch.members, [&](const CreditCode& code) { return parties.contains(code); }))
      best = std::min(best, batch.priority_class);
  }
  return best;
}

}  // namespace greenlane::simulation
