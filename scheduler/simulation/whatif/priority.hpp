#pragma once

#include <map>

#include "scheduler/simulation/scenario.hpp"
#include "station/model/policy.hpp"

namespace greenlane::simulation {

/// The priority classes of a scenario's trips by the lists of a policy.
class Priorities {
 public:
  Priorities(const model::Policy& policy, const Scenario& scenario);

  /// The best class that the carrier, a consignor or a consignee has on that day.
  model::PriorityClass of(const TripScript& trip, Day day) const;

 private:
  const model::Policy& policy_;
  std::map<Key, CreditCode> codes_;  ///< of enterprises
  std::map<Key, Key> carriers_;      ///< of vehicles
};

}  // namespace greenlane::simulation
