#include "scheduler/simulation/whatif/rolling_plan.hpp"

#include <limits>

#include "scheduler/simulation/whatif/slot_outlook.hpp"

namespace greenlane::simulation {

void RollingPlan::look(const WhatIfPicture& picture, const SiteSlot& slot) {
  slots_ = best_slots(picture, slot);
}

Rank RollingPlan::rank_for_slot(const WhatIfPicture& picture, int truck) const {
  const auto planned = slots_.find(truck);
  const double place = planned == slots_.end() ? std::numeric_limits<double>::infinity()
                                               : static_cast<double>(planned->second);
  return {place, -urgency(picture, truck, 0)};
}

Rank RollingPlan::rank_at_stage(const WhatIfPicture& picture, int truck, int stage) const {
  return {-urgency(picture, truck, stage), 0};
}

}  // namespace greenlane::simulation
