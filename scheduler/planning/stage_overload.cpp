#include <algorithm>
#include <set>

#include "scheduler/planning/server_set.hpp"
#include "scheduler/planning/stage_load.hpp"
#include "scheduler/planning/stage_needs.hpp"

namespace greenlane::planning {

std::vector<StageLoad::Overload> StageLoad::overloads() const {
  std::vector<Overload> overloads;
  for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
    std::set<ServerSet> groups;  // those that overloaded() looks at
    for (const Demand& one : stages_[stage].demands)
      for (const Demand& other : stages_[stage].demands)
        groups.insert(united(one.servers, other.servers));
    for (const ServerSet& group : groups) find_overloads(stage, group, overloads);
  }
  return overloads;
}

int StageLoad::trucks_in(const Overload& overload) const {
  int trucks = 0;
  for (const Demand& demand : stages_[overload.stage].demands)
    if (within(demand.servers, overload.servers))
      for (std::size_t slot = overload.first; slot <= overload.last; ++slot)
        trucks += demand.trucks[slot];
  return trucks;
}

bool StageLoad::counts(const Overload& overload, const std::vector<Word>& cargo_classes) const {
  const Stage& stage = stages_[overload.stage];
  return needs_stage(*stage.policy, cargo_classes) &&
         within(servers_for(stage.servers, cargo_classes), overload.servers);
}

/// As fits() goes through the day, with the slot from which the servers have not caught up.
void StageLoad::find_overloads(std::size_t stage, const ServerSet& group,
                               std::vector<Overload>& overloads) const {
  const auto servers = std::ranges::count(group, true);
  const Duration service = stages_[stage].service;
  Duration work{0};
  std::size_t first = 0;
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    if (work == Duration{0}) first = i;
    for (const Demand& demand : stages_[stage].demands)
      if (within(demand.servers, group)) work += demand.trucks[i] * service;
    const Duration room = servers * (spans_[i].length() + service);
    if (work > room) {
      const Duration since = servers * (spans_[i].from - spans_[first].from);
      overloads.push_back({stage, group, first, i, static_cast<int>((room + since) / service)});
    }
    if (i + 1 < spans_.size())
      work = std::max(Duration{0}, work - servers * (spans_[i + 1].from - spans_[i].from));
  }
}

}  // namespace greenlane::planning
