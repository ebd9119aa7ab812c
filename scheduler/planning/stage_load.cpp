#include "scheduler/planning/stage_load.hpp"

#include <algorithm>
#include <functional>

#include "scheduler/planning/server_set.hpp"
#include "scheduler/planning/stage_needs.hpp"
#include "station/model/stage_estimate.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::planning {
namespace {

/// Today those that are up; on another day all that the policy has.
std::vector<model::Server> usable_servers(const model::Station& station,
                                          const model::StagePolicy& stage, bool today) {
  std::vector<model::Server> usable;
  const auto live = station.stages.find(stage.name);
  if (today && live != station.stages.end()) {
    usable = live->second;
    std::erase_if(usable, [](const model::Server& server) { return !server.up; });
  } else {
    for (const model::ServerPolicy& server : stage.servers)
      usable.push_back({.name = server.name, .cargo_classes = server.cargo_classes, .visit = {}});
  }
  return usable;
}

bool comes_in_a_slot(const model::Application& application) {
  return application.slot && (application.state == model::ApplicationState::approved ||
                              application.state == model::ApplicationState::admitted);
}

}  // namespace

StageLoad::StageLoad(const model::Station& station, const std::vector<model::Slot>& slots) {
  const bool today = !slots.empty() && slots.front().id.day == station.today;
  for (const model::Slot& slot : slots) spans_.push_back(slot.span);
  for (const model::StagePolicy& stage : station.policy.stages)
    stages_.push_back(
        {&stage, model::plan_time(station, stage), usable_servers(station, stage, today), {}});
  for (const auto& [id, application] : station.applications) {
    if (!comes_in_a_slot(application)) continue;
    const auto slot = std::ranges::find(slots, *application.slot, &model::Slot::id);
    if (slot != slots.end())
      add(static_cast<std::size_t>(slot - slots.begin()),
          model::cargo_classes_of(application.trip));
  }
}

const Word* StageLoad::overloaded(std::size_t slot, const std::vector<Word>& cargo_classes) const {
  ENSURE(slot < spans_.size());
  for (const Stage& stage : stages_) {
    if (!needs_stage(*stage.policy, cargo_classes)) continue;
    const ServerSet own = servers_for(stage.servers, cargo_classes);
    if (std::ranges::find(own, true) == own.end()) return &stage.policy->name;
    if (!fits(stage, own, slot)) return &stage.policy->name;
    for (const Demand& other : stage.demands)
      if (!within(other.servers, own) && !fits(stage, united(own, other.servers), slot))
        return &stage.policy->name;
  }
  return nullptr;
}

void StageLoad::add(std::size_t slot, const std::vector<Word>& cargo_classes) {
  ENSURE(slot < spans_.size());
  std::vector<int> trucks(spans_.size());
  trucks[slot] = 1;
  add(trucks, cargo_classes);
}

void StageLoad::add(const std::vector<int>& trucks, const std::vector<Word>& cargo_classes) {
  ENSURE(trucks.size() == spans_.size());
  for (Stage& stage : stages_) {
    if (!needs_stage(*stage.policy, cargo_classes)) continue;
    ServerSet servers = servers_for(stage.servers, cargo_classes);
    auto demand = std::ranges::find(stage.demands, servers, &Demand::servers);
    if (demand == stage.demands.end())
      demand = stage.demands.insert(demand, {std::move(servers), std::vector(spans_.size(), 0)});
    std::ranges::transform(demand->trucks, trucks, demand->trucks.begin(), std::plus{});
  }
}

/// Whether a group of servers can do its work with one more truck in the slot.
bool StageLoad::fits(const Stage& stage, const ServerSet& group, std::size_t slot) const {
  const auto servers = std::ranges::count(group, true);
  const Duration service = stage.service;
  Duration work{0};
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    for (const Demand& demand : stage.demands)
      if (within(demand.servers, group)) work += demand.trucks[i] * service;
    if (i == slot) work += service;
    if (i >= slot && work > servers * (spans_[i].length() + service)) return false;
    if (i + 1 < spans_.size())
      work = std::max(Duration{0}, work - servers * (spans_[i + 1].from - spans_[i].from));
    if (i >= slot && work == Duration{0}) return true;  // later slots do not feel it
  }
  return true;
}

}  // namespace greenlane::planning
