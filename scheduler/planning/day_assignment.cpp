#include "scheduler/planning/day_assignment.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

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
/// Progress is told every so many reasons.
constexpr std::size_t reasons_told = 16;

int rounds_for(const optimizer::SlotProblem& problem) {
  const std::size_t size = 1 + problem.items.size() * problem.slots.size();
  return std::clamp(static_cast<int>(effort_max / size), rounds_min, rounds_max);
}

}  // namespace

DayAssignment::DayAssignment(const model::Station& station, Day day, Instant now, FirmCaps caps)
    : policy_(station.policy),
      caps_(std::move(caps)),
      candidates_(candidates_of(station, day, now)),
      untouched_(station, day, now),
      draft_(untouched_),
      day_(day_problem(policy_, candidates_, untouched_)),
      limits_(station, candidates_, untouched_, now, caps_),
      given_(candidates_.size()) {}

bool DayAssignment::solve(const PlanEffort& effort) {
  const auto broken = [&](const std::vector<int>& slots) { return limits_.broken(slots); };
  const int rounds = rounds_for(day_.problem);
  const auto after_round = [&](int made) {
    effort.tell(PlanStep::assignment, made, rounds);
    return !effort.over();
  };
  effort.tell(PlanStep::assignment, 0, rounds);
  const auto found = optimizer::assign_within(day_.problem, broken, rounds, after_round);
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
    ++placed_[application.carrier];
  };
  for (std::size_t i = 0; i < candidates_.size(); ++i) give(i, slot_at(slots[i]));
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    if (!given_[i] && candidates_[i].missing.empty() && !capped(i))
      give(i, draft_.search(*candidates_[i].application).slot);
}

/// Its carrier has all the places that it may get.
bool DayAssignment::capped(std::size_t candidate) const {
  const model::EnterpriseId carrier = candidates_[candidate].application->carrier;
  const auto cap = caps_.find(carrier);
  const auto placed = placed_.find(carrier);
  return cap != caps_.end() && placed != placed_.end() && placed->second >= cap->second;
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

void DayAssignment::explain(model::PlanProposed& plan, const PlanEffort& effort) const {
  int explained = 0;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (i % reasons_told == 0)
      effort.tell(PlanStep::reasons, static_cast<int>(i), static_cast<int>(candidates_.size()));
    const bool more = explained < rather_max && !effort.over();
    const Rather rather = more ? this->rather(i) : Rather{};
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
    auto rule = draft_.binding_rule(slot, application);
    if (!rule && capped(candidate)) rule = "firm: jain_percent_min";
    if (rule && *rule != "slot is over") passed.push_back({&slot, *rule});
  }
  return passed;
}

/// Of the slots that would suit it better than what it has, the dearest: the next better one.
Rather DayAssignment::rather(std::size_t candidate) const {
  if (!free_) return {};
  const auto item = static_cast<int>(candidate);
  const auto& [group, choices, unserved] = day_.problem.items[candidate];
  const auto now =
      std::ranges::find(choices, free_->slot_of(item).value_or(-1), &optimizer::SlotChoice::slot);
  const Cost cost_now = now == choices.end() ? unserved : now->cost;
  const optimizer::SlotChoice* next = nullptr;
  for (const optimizer::SlotChoice& choice : choices)
    if (choice.cost < cost_now && (!next || choice.cost > next->cost)) next = &choice;
  if (!next) return {};
  const auto displacement = free_->displacement(item, next->slot);
  Rather rather{slot_at(next->slot), {}, 0};
  for (const int other : displacement->items)
    rather.displaced.push_back(candidates_[static_cast<std::size_t>(other)].application->number);
  rather.minutes = minutes(displacement->cost * day_.unit.count());
  return rather;
}

std::vector<DayAssignment::PlaceSaving> DayAssignment::place_savings() const {
  std::vector<PlaceSaving> savings;
  if (!free_) return savings;
  const std::vector<Cost> common = free_->savings().common;
  for (std::size_t i = 0; i < common.size(); ++i)
    if (common[i] > 0)
      savings.push_back({&draft_.slots()[i], minutes(common[i] * day_.unit.count())});
  return savings;
}

std::vector<DayAssignment::Scarcity> DayAssignment::scarcities() const {
  constexpr std::string_view stage_capacity = "stage capacity: ";
  std::map<std::pair<std::string, std::vector<Word>>, Scarcity> found;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const std::vector<Word> cargo = model::cargo_classes_of(candidates_[i].application->trip);
    std::set<std::string> counted;
    for (const auto& [slot, rule] : passed_over(i)) {
      if (!rule.starts_with(stage_capacity)) continue;
      const std::string stage = rule.substr(stage_capacity.size());
      const auto [scarcity, is_new] =
          found.try_emplace({stage, cargo}, Scarcity{*Word::parse(stage), cargo, slot->span, 0});
      scarcity->second.span.from = std::min(scarcity->second.span.from, slot->span.from);
      scarcity->second.span.to = std::max(scarcity->second.span.to, slot->span.to);
      if (counted.insert(stage).second) ++scarcity->second.trucks;
    }
  }
  std::vector<Scarcity> scarcities;
  for (auto& [key, scarcity] : found) scarcities.push_back(std::move(scarcity));
  std::ranges::stable_sort(scarcities, std::greater{}, &Scarcity::trucks);
  return scarcities;
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
  Search search = draft_.search(*left.application);
  if (search.slot) search = {nullptr, passed_over(candidate)};
  model::Unplaced unplaced = leave(policy_, left, search, draft_);
  Reason reason{std::move(unplaced.reason_en), std::move(unplaced.reason_zh)};
  add_rather(reason, policy_, rather);
  unplaced.reason_en = std::move(reason.en);
  unplaced.reason_zh = std::move(reason.zh);
  return unplaced;
}

}  // namespace greenlane::planning
