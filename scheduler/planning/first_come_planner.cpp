#include <utility>

#include "scheduler/planning/candidates.hpp"
#include "scheduler/planning/objective.hpp"
#include "scheduler/planning/plan_fairness.hpp"
#include "scheduler/planning/planner.hpp"

namespace greenlane::planning {
namespace {

using model::Application;

model::Placement place(const model::Policy& policy, const Candidate& candidate,
                       const Search& search) {
  Reason reason =
      why_placed(policy, *candidate.application, candidate.rank, *search.slot, search.passed_over);
  return {candidate.application->id, search.slot->id, std::move(reason.en), std::move(reason.zh)};
}

/// No plan under the same rules is below it: each application alone in its own best slot.
double bound_of(const model::Policy& policy, const std::vector<Candidate>& candidates,
                const Draft& untouched) {
  double bound = 0;
  for (const Candidate& candidate : candidates) {
    const Search search =
        candidate.missing.empty() ? untouched.search(*candidate.application) : Search{};
    bound += search.slot ? placement_cost(policy, *candidate.application, *search.slot)
                         : unserved_cost(policy, *candidate.application);
  }
  return bound;
}

}  // namespace

model::PlanProposed FirstComePlanner::propose(const model::Station& station, Day day,
                                              const PlanOptions& options) const {
  const model::Policy& policy = station.policy;
  const std::vector<Candidate> candidates = candidates_of(station, day, options.now);
  Draft draft(station, day, options.now);

  model::PlanProposed plan{.plan = {}, .day = day, .made_at_event = station.last_seq};
  plan.lower_bound = bound_of(policy, candidates, draft);
  std::vector<std::pair<const Candidate*, Search>> left;
  for (const Candidate& candidate : candidates) {
    const Application& application = *candidate.application;
    Search search = candidate.missing.empty() ? draft.search(application) : Search{};
    if (!search.slot) {
      plan.objective += unserved_cost(policy, application);
      left.emplace_back(&candidate, std::move(search));
      continue;
    }
    plan.objective += placement_cost(policy, application, *search.slot);
    plan.placements.push_back(place(policy, candidate, search));
    draft.book(*search.slot, application);
  }
  for (const auto& [candidate, search] : left)
    plan.unplaced.push_back(leave(policy, *candidate, search, draft));
  plan.proven_optimal = plan.objective <= *plan.lower_bound;
  plan.fairness = fairness_of(station, plan);
  return plan;
}

}  // namespace greenlane::planning
