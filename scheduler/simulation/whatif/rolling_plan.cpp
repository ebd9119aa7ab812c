#include "scheduler/simulation/whatif/rolling_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scheduler/simulation/whatif/slot_outlook.hpp"
#include "scheduler/simulation/whatif/stay_outlook.hpp"

namespace greenlane::simulation {

namespace {

/// A wait of such a part of its course takes a truck's urgency down to 1/e (k2 of the rule).
constexpr double wait_part = 0.1;

}  // namespace

void RollingPlan::look(const WhatIfPicture& picture, const SiteSlot& slot) {
  slots_ = best_slots(picture, slot);
}

void RollingPlan::look_at_line(const WhatIfPicture& picture, int stage) {
  const std::vector<int>& line = picture.lines[static_cast<std::size_t>(stage)];
  if (std::ranges::none_of(line, [&](int truck) { return picture.is_at_gate(truck); })) return;
  const StayOutlook outlook(picture);
  waits_.clear();
  for (std::size_t kind = 0; kind < picture.site.kinds.size(); ++kind)
    waits_.push_back(outlook.wait_of(static_cast<int>(kind), picture.now));
}

Rank RollingPlan::rank_for_slot(const WhatIfPicture& picture, int truck) const {
  const auto planned = slots_.find(truck);
  const double place = planned == slots_.end() ? std::numeric_limits<double>::infinity()
                                               : static_cast<double>(planned->second);
  return {place, -urgency(picture, truck, 0)};
}

Rank RollingPlan::rank_at_stage(const WhatIfPicture& picture, int truck, int stage) const {
  const double urgent = urgency(picture, truck, stage);
  if (!picture.is_at_gate(truck)) return {-urgent, 0};
  const int kind = picture.trucks[static_cast<std::size_t>(truck)].kind;
  const auto course = static_cast<double>(std::max<Time>(1, picture.times.mean_from(stage, kind)));
  const auto wait = static_cast<double>(waits_[static_cast<std::size_t>(kind)]);
  return {-urgent * std::exp(-wait / (wait_part * course)), 0};
}

}  // namespace greenlane::simulation
