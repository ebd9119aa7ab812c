#pragma once

#include <map>

#include "scheduler/simulation/whatif/queue_rule.hpp"

namespace greenlane::simulation {

/// The optimizer as a rule. Before the places of a slot are given it plans the next slots for all
/// that have applied (best_slots), and gives the places by that plan; the plan is made anew for the
/// next slot, when more is known. Trucks that it leaves out come after, the most urgent first.
/// In front of a stage the most urgent goes first, as under atc.
class RollingPlan : public QueueRule {
 public:
  void look(const WhatIfPicture& picture, const SiteSlot& slot) override;
  Rank rank_for_slot(const WhatIfPicture& picture, int truck) const override;
  Rank rank_at_stage(const WhatIfPicture& picture, int truck, int stage) const override;

 private:
  std::map<int, int> slots_;  ///< by truck, counted from the next one
};

}  // namespace greenlane::simulation
