#pragma once

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// How a plan treats the carriers whose applications it is about. Jain's index is over what each
/// gets of what it asks for: 1 when all get the same part. Peak places count with what is booked
/// in the day's peak hours already; where the station knows no peak hours there are none.
model::PlanFairness fairness_of(const model::Station& station, const model::PlanProposed& plan);

/// Whether the policy's limit on the index, if it has one, allows this. A plan that is about nobody
/// is fair.
bool fair_enough(const model::Policy& policy, const model::PlanFairness& fairness);

}  // namespace greenlane::planning
