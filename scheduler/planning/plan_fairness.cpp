#include "scheduler/planning/plan_fairness.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "station/model/queries.hpp"
#include "station/report/share.hpp"

namespace greenlane::planning {
namespace {

using model::EnterpriseId;
using model::FirmInPlan;
using model::Slot;

/// The slots of a day that are in peak hours.
std::vector<Slot> peak_slots(const model::Station& station, Day day) {
  std::vector<Slot> slots = model::slots_on(station, day);
  std::erase_if(slots, [&](const Slot& slot) { return !model::in_peak(station.policy, slot); });
  return slots;
}

bool holds(const std::vector<Slot>& slots, const model::SlotId& id) {
  return std::ranges::find(slots, id, &Slot::id) != slots.end();
}

int booked_by(const model::Station& station, EnterpriseId firm, const std::vector<Slot>& slots) {
  int places = 0;
  for (const Slot& slot : slots) {
    const auto booked = station.index.booked.find({firm, slot.id});
    if (booked != station.index.booked.end()) places += booked->second;
  }
  return places;
}

}  // namespace

model::PlanFairness fairness_of(const model::Station& station, const model::PlanProposed& plan) {
  const std::vector<Slot> peak = peak_slots(station, plan.day);
  std::map<EnterpriseId, FirmInPlan> firms;
  const auto firm_of = [&](model::ApplicationId id) -> FirmInPlan& {
    const EnterpriseId carrier = model::find(station, id)->carrier;
    const auto [firm, is_new] = firms.try_emplace(carrier, FirmInPlan{.enterprise = carrier});
    if (is_new) firm->second.in_peak = booked_by(station, carrier, peak);
    ++firm->second.asked;
    return firm->second;
  };
  int in_peak = 0;
  for (const Slot& slot : peak) in_peak += slot.total();
  for (const model::Unplaced& unplaced : plan.unplaced) firm_of(unplaced.application);
  for (const model::Placement& placement : plan.placements) {
    FirmInPlan& firm = firm_of(placement.application);
    ++firm.placed;
    if (!holds(peak, placement.slot)) continue;
    ++firm.in_peak;
    ++in_peak;
  }

  model::PlanFairness fairness;
  std::vector<double> parts;
  for (auto& [id, firm] : firms) {
    parts.push_back(static_cast<double>(firm.placed) / firm.asked);
    firm.peak_percent = report::percent(firm.in_peak, in_peak);
    fairness.firms.push_back(firm);
  }
  fairness.jain_index = report::jain_index(parts);
  return fairness;
}

bool fair_enough(const model::Policy& policy, const model::PlanFairness& fairness) {
  if (!policy.firms || !policy.firms->jain_percent_min || !fairness.jain_index) return true;
  return *fairness.jain_index * 100 >= *policy.firms->jain_percent_min;
}

}  // namespace greenlane::planning
