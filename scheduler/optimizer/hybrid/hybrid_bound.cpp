#include "scheduler/optimizer/hybrid/hybrid_bound.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "scheduler/optimizer/problem/machine_bound.hpp"

namespace greenlane::optimizer {

Ticks hybrid_bound(const HybridShop& shop) {
  std::vector<MachineVisit> visits(shop.jobs);
  for (int stage = 0; stage < shop.stages; ++stage)
    for (int job = 0; job < shop.jobs; ++job) visits[job].behind += shop.durations_at(stage)[job];
  Time bound = 0;
  for (const MachineVisit& visit : visits) bound = std::max(bound, visit.behind);
  for (int stage = 0; stage < shop.stages; ++stage) {
    for (int job = 0; job < shop.jobs; ++job) {
      visits[job].before += std::exchange(visits[job].duration, shop.durations_at(stage)[job]);
      visits[job].behind -= visits[job].duration;
    }
    bound = std::max(bound, machine_bound(visits, shop.servers[stage]));
  }
  return static_cast<Ticks>(bound);
}

}  // namespace greenlane::optimizer
