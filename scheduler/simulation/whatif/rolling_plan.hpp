#pragma once

#include <map>
#include <vector>

#include "scheduler/simulation/whatif/queue_rule.hpp"

namespace greenlane::simulation {

/// The optimizer as a rule. Before the places of a slot are given it plans the next slots for all
/// that have applied (best_slots), and gives the places by that plan; the plan is made anew for the
/// next slot, when more is known. Trucks that it leaves out come after, the most urgent first.
///
/// At the gate, where a truck that is let in takes room inside from another, the most urgent goes
/// first, the less so the longer it would wait inside (StayOutlook): the apparent tardiness cost
/// with setups (Lee, Bhaskaran and Pinedo, IIE Transactions 29, 1997), a wait for a setup, as
/// either keeps a place busy without any work. In front of the other stages it goes as under atc.
class RollingPlan : public QueueRule {
 public:
  void look(const WhatIfPicture& picture, const SiteSlot& slot) override;
  void look_at_line(const WhatIfPicture& picture, int stage) override;
  Rank rank_for_slot(const WhatIfPicture& picture, int truck) const override;
  Rank rank_at_stage(const WhatIfPicture& picture, int truck, int stage) const override;

 private:
  std::map<int, int> slots_;  ///< by truck, counted from the next one
  std::vector<Time> waits_;   ///< by kind, of a truck that is let in now
};

}  // namespace greenlane::simulation
