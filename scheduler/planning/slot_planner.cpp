#include <algorithm>
#include <array>
#include <utility>

#include "scheduler/planning/plan_fairness.hpp"
#include "scheduler/planning/planner.hpp"
#include "scheduler/planning/savings.hpp"

namespace greenlane::planning {
namespace {

using model::PlanProposed;

/// The parts, in percent, of what it asks that a carrier may get at most, when a plan has to become
/// fairer; the first that is fair enough is taken.
constexpr std::array parts = {90, 80, 70, 60, 50, 40, 30, 20, 10};

/// A day's plan in the making.
class Making {
 public:
  Making(const model::Station& station, Day day, const PlanOptions& options)
      : station_(station), day_(day), options_(options), effort_(options) {}

  PlanProposed run() {
    effort_.tell(PlanStep::first_come);
    PlanProposed first_come = FirstComePlanner{}.propose(station_, day_, options_);
    if (first_come.proven_optimal) first_come.savings.emplace();  // each has its best slot
    PlanProposed plan = first_come;
    if (!first_come.proven_optimal && !effort_.over()) plan = cheapest(first_come);
    return is_fair(plan) ? plan : fairer(std::move(plan), std::move(first_come));
  }

 private:
  bool is_fair(const PlanProposed& plan) const {
    return fair_enough(station_.policy, *plan.fairness);
  }

  /// First come, first served where nothing costs less.
  PlanProposed cheapest(const PlanProposed& first_come) {
    DayAssignment best(station_, day_, options_.now);
    if (!best.solve(effort_)) return first_come;
    PlanProposed plan =
        best.cost_of(first_come) <= best.cost() ? as_it_came(first_come, best) : explained(best);
    plan.savings = savings_of(station_, best, day_, options_.now, effort_);
    return plan;
  }

  /// First come, first served, with what is known about any plan of the day.
  static PlanProposed as_it_came(PlanProposed plan, const DayAssignment& best) {
    plan.objective = DayAssignment::minutes(best.cost_of(plan));
    plan.lower_bound = std::max(*plan.lower_bound, DayAssignment::minutes(best.lower_bound()));
    plan.proven_optimal = plan.objective <= *plan.lower_bound;
    return plan;
  }

  PlanProposed explained(const DayAssignment& best) const {
    PlanProposed plan{.plan = {}, .day = day_, .made_at_event = station_.last_seq};
    plan.objective = DayAssignment::minutes(best.cost());
    plan.lower_bound = DayAssignment::minutes(best.lower_bound());
    plan.proven_optimal = best.cost() == best.lower_bound();
    best.explain(plan, effort_);
    plan.fairness = fairness_of(station_, plan);
    return plan;
  }

  /// A plan that is fair enough, or else the fairest that is found. What was known of any plan of
  /// the day stays known of it; that it is the best is not said, since the limit is not in the
  /// bound.
  PlanProposed fairer(PlanProposed unfair, PlanProposed first_come) {
    const std::optional<double> bound = unfair.lower_bound;
    const std::vector<model::FirmInPlan> firms = unfair.fairness->firms;
    PlanProposed best = fairest_of(std::move(unfair), std::move(first_come));
    for (const int part : parts) {
      if (is_fair(best) || effort_.over()) break;
      DayAssignment capped(station_, day_, options_.now, caps(firms, part));
      if (!capped.solve(effort_)) break;
      PlanProposed plan = explained(capped);
      plan.savings = savings_of(station_, capped, day_, options_.now, effort_);
      best = fairest_of(std::move(best), std::move(plan));
    }
    best.lower_bound = bound;
    best.proven_optimal = bound && best.objective <= *bound;
    return best;
  }

  static PlanProposed fairest_of(PlanProposed one, PlanProposed other) {
    const bool better =
        other.fairness->jain_index.value_or(0) > one.fairness->jain_index.value_or(0);
    return better ? std::move(other) : std::move(one);
  }

  static FirmCaps caps(const std::vector<model::FirmInPlan>& firms, int part) {
    FirmCaps caps;
    for (const model::FirmInPlan& firm : firms)
      caps[firm.enterprise] = std::max(1, firm.asked * part / 100);
    return caps;
  }

  const model::Station& station_;
  Day day_;
  const PlanOptions& options_;
  PlanEffort effort_;
};

}  // namespace

PlanProposed SlotPlanner::propose(const model::Station& station, Day day,
                                  const PlanOptions& options) const {
  return Making(station, day, options).run();
}

}  // namespace greenlane::planning
