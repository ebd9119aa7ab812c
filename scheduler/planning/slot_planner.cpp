#include <algorithm>
#include <utility>

#include "scheduler/planning/day_assignment.hpp"
#include "scheduler/planning/planner.hpp"

namespace greenlane::planning {
namespace {

/// First come, first served, with what is known about any plan of the day.
model::PlanProposed as_it_came(model::PlanProposed plan, const DayAssignment& best) {
  plan.objective = best.minutes(best.cost_of(plan));
  plan.lower_bound = std::max(*plan.lower_bound, best.minutes(best.lower_bound()));
  plan.proven_optimal = plan.objective <= *plan.lower_bound;
  return plan;
}

}  // namespace

model::PlanProposed SlotPlanner::propose(const model::Station& station, Day day,
                                         const PlanOptions& options) const {
  model::PlanProposed first_come = FirstComePlanner{}.propose(station, day, options);
  if (first_come.proven_optimal) return first_come;
  DayAssignment best(station, day, options.now);
  if (!best.solve()) return first_come;
  if (best.cost_of(first_come) <= best.cost()) return as_it_came(std::move(first_come), best);

  model::PlanProposed plan{.plan = {}, .day = day, .made_at_event = station.last_seq};
  plan.objective = best.minutes(best.cost());
  plan.lower_bound = best.minutes(best.lower_bound());
  plan.proven_optimal = best.cost() == best.lower_bound();
  best.explain(plan);
  return plan;
}

}  // namespace greenlane::planning
