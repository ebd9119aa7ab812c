#include "scheduler/planning/day_assignment.hpp"

#include <algorithm>
#include <map>

#include "scheduler/planning/objective.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::Slot;
using optimizer::Cost;

constexpr int rounds_min = 8;
constexpr int rounds_max = 30;
/// Items times slots that all priced problems of a plan come to.
constexpr std::size_t effort_max = 3'000'000;
/// For so many a plan says whom they would displace, the first in the queue first.
constexpr int rather_max = 200;

int rounds_for(const optimizer::SlotProblem& problem) {
  const std::size_t size = 1 + problem.items.size() * problem.slots.size();
  return std::clamp(static_cast<int>(effort_max / size), rounds_min, rounds_max);
}

}  // namespace

DayAssignment::DayAssignment(const model::Station& station, Day day, Instant now)
    : policy_(station.policy),
      candidates_(candidates_of(station, day, now)),
      untouched_(station, day, now),
      draft_(untouched_),
      day_(day_problem(policy_, candidates_, untouched_)),
      limits_(station, candidates_, untouched_, now),
      given_(candidates_.size()) {}

bool DayAssignment::solve() {
  const auto broken = [&](const std::vector<int>& slots) { return limits_.broken(slots); };
  const auto found = optimizer::assign_within(day_.problem, broken, rounds_for(day_.problem));
  if (!found) return false;
  book(found->slots);
  lower_bound_ = std::min(cost(), found->lower_bound * day_.unit.count());
  keep_whom_to_displace();
  return true;
}

/// In the order of the queue. Whatever the limits did not foresee is decided again by the rules
/// themselves, and whoever they leave out takes what is free.
void DayAssignment::book(const std::vector<int>& slots) {
  const auto give = [&](std::size_t candidate, const Slot* slot) {
    const Application& application = *candidates_[candidate].application;
    if (!slot || draft_.binding_rule(*slot, application)) return;
    draft_.book(*slot, application);
    given_[candidate] = slot;
  };
  for (std::size_t i = 0; i < candidates_.size(); ++i) give(i, slot_at(slots[i]));
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    if (!given_[i] && candidates_[i].missing.empty())
      give(i, draft_.search(*candidates_[i].application).slot);
}

/// The draft's slot, which fills up.
const Slot* DayAssignment::slot_at(int index) const {
  return index < 0 ? nullptr : &draft_.slots()[static_cast<std::size_t>(index)];
}

Cost DayAssignment::cost_in(std::size_t candidate, const Slot* slot) const {
  const Application& application = *candidates_[candidate].application;
  const Duration late =
      slot ? lateness(policy_, application, *slot) : lateness_unserved(policy_, application);
  return Cost{weight(policy_, application)} * late.count();
}

Cost DayAssignment::cost() const {
  Cost sum = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i) sum += cost_in(i, given_[i]);
  return sum;
}

Cost DayAssignment::cost_of(const model::PlanProposed& plan) const {
  std::map<model::ApplicationId, model::SlotId> placed;
  for (const model::Placement& placement : plan.placements)
    placed[placement.application] = placement.slot;
  Cost sum = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const auto slot = placed.find(candidates_[i].application->id);
    const auto found = slot == placed.end()
                           ? draft_.slots().end()
                           : std::ranges::find(draft_.slots(), slot->second, &Slot::id);
    sum += cost_in(i, found == draft_.slots().end() ? nullptr : &*found);
  }
  return sum;
}

/// Only where the plan is what the places alone would have it: else the assignment says nothing
/// true.
void DayAssignment::keep_whom_to_displace() {
  auto assignment = optimizer::SlotAssignment::solve(day_.problem);
  for (std::size_t i = 0; i < given_.size(); ++i) {
    const auto slot = (*assignment)->slot_of(static_cast<int>(i));
    if (given_[i] != slot_at(slot.value_or(-1))) return;
  }
  free_ = *std::move(assignment);
}

void DayAssignment::explain(model::PlanProposed& plan) const {
  int explained = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const Rather rather = explained < rather_max ? this->rather(i) : Rather{};
    if (rather.slot) ++explained;
    if (given_[i])
      plan.placements.push_back(placement(i, rather));
    else
      plan.unplaced.push_back(unplaced(i, rather));
  }
}

/// The earlier slots of its window with what binds there now that all are placed.
std::vector<PassedOver> DayAssignment::passed_over(std::size_t candidate) const {
  const Application& application = *candidates_[candidate].application;
  std::vector<PassedOver> passed;
  for (const Slot& slot : draft_.slots()) {
    if (!slot.span.overlaps(application.trip.window)) continue;
    if (given_[candidate] && slot.span.from >= given_[candidate]->span.from) break;
    const auto rule = draft_.binding_rule(slot, application);
    if (rule && *rule != "slot is over") passed.push_back({&slot, *rule});
  }
  return passed;
}

/// The slot that would suit it best of all, if that is not the one it has.
Rather DayAssignment::rather(std::size_t candidate) const {
  if (!free_) return {};
  const auto item = static_cast<int>(candidate);
  const auto& choices = day_.problem.items[candidate].choices;
  const auto best = std::ranges::min_element(choices, {}, &optimizer::SlotChoice::cost);
  if (best == choices.end() || free_->slot_of(item) == best->slot) return {};
  const auto displacement = free_->displacement(item, best->slot);
  Rather rather{slot_at(best->slot), {}, 0};
  for (const int other : displacement->items)
    rather.displaced.push_back(candidates_[static_cast<std::size_t>(other)].application->number);
  rather.minutes = minutes(displacement->cost * day_.unit.count());
  return rather;
}

model::Placement DayAssignment::placement(std::size_t candidate, const Rather& rather) const {
  const auto& [application, rank, missing] = candidates_[candidate];
  const Slot& slot = *given_[candidate];
  Reason reason = why_placed(policy_, *application, rank, slot, passed_over(candidate));
  add_rather(reason, policy_, rather);
  return {application->id, slot.id, std::move(reason.en), std::move(reason.zh)};
}

model::Unplaced DayAssignment::unplaced(std::size_t candidate, const Rather& rather) const {
  const Candidate& left = candidates_[candidate];
  model::Unplaced unplaced = leave(policy_, left, draft_.search(*left.application), draft_);
  Reason reason{std::move(unplaced.reason_en), std::move(unplaced.reason_zh)};
  add_rather(reason, policy_, rather);
  unplaced.reason_en = std::move(reason.en);
  unplaced.reason_zh = std::move(reason.zh);
  return unplaced;
}

}  // namespace greenlane::planning
