#include "scheduler/planning/sequencing.hpp"

#include <algorithm>

#include "scheduler/optimizer/general/frozen.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/validate.hpp"
#include "scheduler/optimizer/replan.hpp"
#include "scheduler/optimizer/solve.hpp"
#include "scheduler/planning/sequence_difference.hpp"
#include "scheduler/planning/sequence_plan.hpp"
#include "scheduler/planning/sequence_tick.hpp"
#include "scheduler/planning/sequence_turns.hpp"

namespace greenlane::planning {
namespace {

/// What the optimizer answered, whichever way.
struct Planned {
  optimizer::Schedule schedule;
  optimizer::Cost lower_bound = 0;
  std::uint64_t iterations = 0;
};

optimizer::Budget budget_of(const SequenceOptions& options) {
  optimizer::Budget budget{
      .iterations = options.iterations, .seed = options.seed, .cancelled = options.cancelled};
  if (options.time_limit)
    budget.seconds = std::chrono::duration<double>(*options.time_limit).count();
  return budget;
}

Result<Planned> repaired(const SequenceProblem& at, const Sequence& last,
                         const SequenceOptions& options) {
  const optimizer::Disruption disruption{schedule_in(at, last), at.commitments};
  auto repair = optimizer::replan(at.problem, disruption, budget_of(options));
  if (!repair) return std::unexpected(repair.error());
  return Planned{std::move(repair->schedule), repair->lower_bound, repair->iterations};
}

Result<Planned> from_nothing(const SequenceProblem& at, const SequenceOptions& options) {
  optimizer::Budget budget = budget_of(options);
  if (!budget.seconds && !budget.iterations)
    budget.seconds = std::chrono::duration<double>(sequencing_usual).count();
  auto outcome = optimizer::solve(at.problem, at.commitments, budget);
  if (!outcome) return std::unexpected(outcome.error());
  return Planned{std::move(outcome->schedule), outcome->lower_bound, outcome->iterations};
}

Result<Planned> planned(const SequenceProblem& at, const Sequence* last,
                        const SequenceOptions& options) {
  if (at.trucks.empty()) return Planned{};
  if (const auto valid = optimizer::validate(at.problem); !valid)
    return std::unexpected(valid.error());
  return last && !options.fresh ? repaired(at, *last, options) : from_nothing(at, options);
}

std::unexpected<Problem> cannot_sequence(const Problem& problem) {
  return refuse(Kind::state, "", problem.rule,
                "the optimizer cannot sequence this day: " + problem.message,
                "优化器无法为当日排序：" + problem.message);
}

}  // namespace

Result<Sequence> made_sequence(const SequenceProblem& at, const Zone& zone, const Sequence* last,
                               const SequenceOptions& options) {
  Result<Planned> plan = planned(at, last, options);
  if (!plan) return cannot_sequence(plan.error());
  wait_outside(at, plan->schedule);
  take_turns(at, plan->schedule);
  const auto figures = optimizer::check(at.problem, plan->schedule);
  // The optimizer's answer has passed it, and it is no worse now. Were it, advice that is wrong
  // must not stop the station.
  if (!figures) return cannot_sequence(figures.error());
  const optimizer::Cost objective =
      figures->objective + optimizer::promises_cost(plan->schedule, at.commitments);
  Sequence sequence{.made_at = at.zero,
                    .made_at_event = at.made_at_event,
                    .repaired = last && !options.fresh,
                    .objective = minutes_of(objective),
                    .lower_bound = minutes_of(plan->lower_bound),
                    .proven_optimal = objective == plan->lower_bound,
                    .iterations = plan->iterations,
                    .trucks = trucks_of(at, std::move(plan->schedule)),
                    .left_out = at.left_out,
                    .difference = {}};
  if (last) sequence.difference = difference_of(at, zone, *last, sequence);
  return sequence;
}

}  // namespace greenlane::planning
