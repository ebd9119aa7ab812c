#include "scheduler/planning/replan.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "scheduler/planning/candidates.hpp"
#include "scheduler/planning/day_view.hpp"
#include "scheduler/planning/objective.hpp"
#include "scheduler/planning/plan_fairness.hpp"

namespace greenlane::planning {
namespace {

using model::Application;
using model::ApplicationId;
using model::Placement;
using model::Slot;

/// A plan being brought up to date: first what stays, then everybody else.
class Repair {
 public:
  Repair(const model::Station& station, const model::PlanProposed& plan, Instant now,
         const std::optional<Given>& given)
      : station_(station), policy_(station.policy), draft_(station, plan.day, now) {
    result_.plan.day = plan.day;
    result_.plan.made_at_event = station.last_seq;
    for (const Placement& placement : plan.placements)
      before_.emplace(placement.application, &placement);
    for (Candidate& candidate : candidates_of(station, plan.day, now))
      if (!given || candidate.application->id != given->application)
        candidates_.push_back(std::move(candidate));
    if (!given) return;
    if (const Slot* slot = slot_of(given->slot))
      draft_.book(*slot, *model::find(station, given->application));
  }

  Replanned run() {
    std::vector<const Candidate*> others;
    for (const Candidate& candidate : candidates_)
      if (!keep(candidate)) others.push_back(&candidate);
    std::vector<std::pair<const Candidate*, Search>> left;
    for (const Candidate* candidate : others)
      if (!place_anew(*candidate)) left.emplace_back(candidate, search_for(*candidate));
    for (const auto& [candidate, search] : left) leave_out(*candidate, search);
    result_.plan.fairness = fairness_of(station_, result_.plan);
    return std::move(result_);
  }

 private:
  const Slot* slot_of(const model::SlotId& id) const {
    const auto found = std::ranges::find(draft_.slots(), id, &Slot::id);
    return found == draft_.slots().end() ? nullptr : &*found;
  }

  const Placement* had(const Candidate& candidate) const {
    const auto found = before_.find(candidate.application->id);
    return found == before_.end() ? nullptr : found->second;
  }

  /// What stands against the slot that it had; nothing when it can stay there.
  std::optional<std::string> against(const Candidate& candidate, const Placement& placement) const {
    const Slot* slot = slot_of(placement.slot);
    if (!candidate.missing.empty()) return candidate.missing.front().rule;
    if (!slot) return "slot id";
    if (!slot->span.overlaps(candidate.application->trip.window)) return "wanted window";
    return draft_.binding_rule(*slot, *candidate.application);
  }

  bool keep(const Candidate& candidate) {
    const Placement* placement = had(candidate);
    if (!placement) return false;
    if (auto rule = against(candidate, *placement)) {
      bound_.emplace(candidate.application->id, *std::move(rule));
      return false;
    }
    book(candidate, *slot_of(placement->slot));
    result_.plan.placements.push_back(*placement);
    return true;
  }

  Search search_for(const Candidate& candidate) const {
    return candidate.missing.empty() ? draft_.search(*candidate.application) : Search{};
  }

  bool place_anew(const Candidate& candidate) {
    const Search search = search_for(candidate);
    if (!search.slot) return false;
    const Application& application = *candidate.application;
    Reason reason =
        why_placed(policy_, application, candidate.rank, *search.slot, search.passed_over);
    result_.plan.placements.push_back(
        {application.id, search.slot->id, std::move(reason.en), std::move(reason.zh)});
    note_move(candidate, search.slot->id);
    book(candidate, *search.slot);
    return true;
  }

  void leave_out(const Candidate& candidate, const Search& search) {
    result_.plan.objective += unserved_cost(policy_, *candidate.application);
    result_.plan.unplaced.push_back(leave(policy_, candidate, search, draft_));
    if (had(candidate)) note_move(candidate, {});
  }

  void note_move(const Candidate& candidate, std::optional<model::SlotId> to) {
    Moved moved{candidate.application->id, {}, to, {}};
    if (const Placement* placement = had(candidate)) {
      moved.from = placement->slot;
      moved.rule = bound_.at(candidate.application->id);
    }
    result_.moved.push_back(std::move(moved));
  }

  void book(const Candidate& candidate, const Slot& slot) {
    result_.plan.objective += placement_cost(policy_, *candidate.application, slot);
    draft_.book(slot, *candidate.application);
  }

  const model::Station& station_;
  const model::Policy& policy_;
  Draft draft_;
  std::vector<Candidate> candidates_;  ///< in the order of the queue
  std::map<ApplicationId, const Placement*> before_;
  std::map<ApplicationId, std::string> bound_;  ///< what keeps whom from its slot of before
  Replanned result_;
};

}  // namespace

Replanned replan(const model::Station& station, const model::PlanProposed& plan, Instant now,
                 const std::optional<Given>& given) {
  return Repair(station, plan, now, given).run();
}

namespace {

/// None of its slots is over by now.
bool lies_ahead(const model::Station& station, const model::PlanProposed& plan, Instant now) {
  return std::ranges::all_of(plan.placements, [&](const Placement& placement) {
    const Result<Slot> slot = model::slot_at(station, placement.slot);
    return slot && slot->span.to > now;
  });
}

}  // namespace

model::PlanProposed brought_up_to_date(const model::Station& station, const MadePlan& made,
                                       Instant now) {
  const bool unchanged = station.last_seq == made.plan.made_at_event ||
                         fingerprint(day_view(station, made.plan.day)) == made.made_of;
  if (unchanged && lies_ahead(station, made.plan, now)) return made.plan;
  return replan(station, made.plan, now).plan;
}

}  // namespace greenlane::planning
