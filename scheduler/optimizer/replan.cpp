#include "scheduler/optimizer/replan.hpp"

#include <algorithm>
#include <tuple>

#include "scheduler/optimizer/general/frozen.hpp"
#include "scheduler/optimizer/general/general_floor.hpp"
#include "scheduler/optimizer/general/general_repair.hpp"
#include "scheduler/optimizer/problem/check.hpp"

namespace greenlane::optimizer {

namespace {

using value::Result;

/// A schedule with what it costs, if it keeps the rules.
Result<Repair> judged(const Problem& problem, const Commitments& commitments, Schedule schedule) {
  const auto figures = check(problem, schedule);
  if (!figures) return std::unexpected(figures.error());
  const Cost promises = promises_cost(schedule, commitments);
  return Repair{
      .schedule = std::move(schedule), .objective = figures->objective, .promises_cost = promises};
}

/// Whether a plan has all that is frozen where it is, and nothing else before now.
bool keeps(const Schedule& plan, const Commitments& commitments) {
  std::vector<Operation> expected = commitments.frozen;
  std::vector<Operation> found;
  const auto what = [](const Operation& one) {
    return std::tuple(one.job, one.stage, one.server, one.start, one.end);
  };
  std::ranges::sort(expected, {}, what);
  for (const Operation& one : plan.operations)
    if (one.start < commitments.now || std::ranges::binary_search(expected, what(one), {}, what))
      found.push_back(one);
  std::ranges::sort(found, {}, what);
  return std::ranges::equal(expected, found, {}, what, what);
}

}  // namespace

Result<Repair> replan(const Problem& problem, const Disruption& disruption, const Budget& budget) {
  const Commitments& commitments = disruption.commitments;
  if (const auto verdict = check_frozen(problem, commitments); !verdict)
    return std::unexpected(verdict.error());
  Effort effort(budget);
  const GeneralShop shop(problem, commitments);
  auto repair = judged(problem, commitments, repaired(shop, disruption.last, effort));
  auto kept = judged(problem, commitments, disruption.last);
  const auto total = [](const Result<Repair>& one) { return one->objective + one->promises_cost; };
  if (kept && keeps(disruption.last, commitments) && (!repair || total(kept) <= total(repair)))
    repair = std::move(kept);
  if (!repair) return repair;
  repair->lower_bound = std::min(GeneralFloor(shop).cost.first, total(repair));
  repair->iterations = effort.iterations();
  repair->moved = moved_between(problem, disruption.last, repair->schedule, commitments);
  return repair;
}

}  // namespace greenlane::optimizer
