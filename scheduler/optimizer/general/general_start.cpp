#include "scheduler/optimizer/general/general_start.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "scheduler/optimizer/general/general_dispatch.hpp"
#include "scheduler/optimizer/problem/dispatch.hpp"

namespace greenlane::optimizer {

namespace {

/// A job's open operations into an order, each right before the one of `other`, or in front of all
/// where that is frozen; without another one all at the end.
void insert(const GeneralShop& shop, const OperationOrder& order, int job, int other,
            OperationOrder& to) {
  to.clear();
  for (int stage = 0; other >= 0 && stage < shop.stages; ++stage)
    if (shop.frozen[other * shop.stages + stage] && !shop.frozen[job * shop.stages + stage])
      to.push_back(job * shop.stages + stage);
  for (const int operation : order) {
    const int mine = job * shop.stages + shop.stage_of(operation);
    if (shop.job_of(operation) == other && !shop.frozen[mine]) to.push_back(mine);
    to.push_back(operation);
  }
  if (other >= 0) return;
  for (int stage = 0; stage < shop.stages; ++stage)
    if (!shop.frozen[job * shop.stages + stage]) to.push_back(job * shop.stages + stage);
}

/// Adds jobs to a line of its own.
class Insertion {
 public:
  explicit Insertion(const GeneralShop& shop) : shop_(shop), line_(shop) {}

  void add(int job) {
    insert(shop_, line_.order(), job, -1, best_);
    const int end = static_cast<int>(line_.order().size());
    GeneralCost least = line_.cost_with(tail(best_, end), std::numeric_limits<Cost>::max());
    int first = end;
    for (const int other : placed_) {
      const int place = std::max(0, line_.position(other * shop_.stages));  // -1: frozen
      insert(shop_, line_.order(), job, other, trial_);
      const GeneralCost cost = line_.cost_with(tail(trial_, place), least.first);
      if (cost >= least) continue;
      least = cost, first = place;
      std::swap(best_, trial_);
    }
    line_.adopt(tail(best_, first));
    placed_.push_back(job);
  }

  const OperationOrder& order() const { return line_.order(); }

 private:
  Stretch tail(const OperationOrder& order, int first) const {
    return {std::span(order).subspan(first), first, static_cast<int>(line_.order().size())};
  }

  const GeneralShop& shop_;
  GeneralLine line_;
  std::vector<int> placed_;
  OperationOrder best_;
  OperationOrder trial_;
};

constexpr int by_minutes_max = 300;  ///< jobs, beyond which one rule takes too long to be cancelled
constexpr int by_claim_max = 2'000;  ///< jobs, beyond which one order takes some tenths of a second
constexpr double dispatch_share = 0.1;  ///< of the seconds

/// The cheapest of some orders.
class BestOf {
 public:
  explicit BestOf(const GeneralShop& shop) : line_(shop) {}

  void offer(const OperationOrder& order) {
    line_.assign(order);
    if (!order_.empty() && line_.cost() >= least_) return;
    order_ = order;
    least_ = line_.cost();
  }

  const OperationOrder& order() const { return order_; }

 private:
  GeneralLine line_;
  OperationOrder order_;
  GeneralCost least_;
};

}  // namespace

OperationOrder order_of(const GeneralShop& shop, const Schedule& schedule) {
  std::vector<Operation> open;
  for (const Operation& one : schedule.operations)
    if (!shop.frozen[one.job * shop.stages + one.stage]) open.push_back(one);
  // In a permutation the jobs stand in the same order at every stage, whatever starts are equal.
  if (!shop.problem.permutation)
    std::ranges::stable_sort(
        open, {}, [](const Operation& one) { return std::tuple(one.start, one.end, one.stage); });
  OperationOrder order;
  for (const Operation& one : open) order.push_back(one.job * shop.stages + one.stage);
  return order;
}

OperationOrder job_by_job(const GeneralShop& shop, const std::vector<int>& jobs) {
  OperationOrder order;
  for (const int job : jobs)
    for (int stage = 0; stage < shop.stages; ++stage)
      if (!shop.frozen[job * shop.stages + stage]) order.push_back(job * shop.stages + stage);
  return order;
}

std::vector<int> due_order(const GeneralShop& shop) {
  std::vector<int> jobs(shop.jobs);
  std::iota(jobs.begin(), jobs.end(), 0);
  std::ranges::stable_sort(jobs, {}, [&](int job) {
    const bool is_outside = !shop.frozen[job * shop.stages];
    return std::tuple(is_outside, shop.problem.jobs[job].due, -shop.problem.jobs[job].weight);
  });
  return jobs;
}

OperationOrder dispatched(const GeneralShop& shop, const Effort& effort) {
  BestOf best(shop);
  best.offer(job_by_job(shop, due_order(shop)));
  using enum DispatchRule;
  if (shop.jobs <= by_minutes_max && shop.commitments.frozen.empty())
    for (const DispatchRule rule : {apparent_tardiness, earliest_due, first_come})
      best.offer(order_of(shop, dispatch(shop.problem, rule)));
  if (shop.problem.permutation || shop.problem.goal == Goal::makespan || shop.jobs > by_claim_max)
    return best.order();
  for (const double slack : {1.0, 2.0, 0.5, 4.0})
    for (const double change : {1.0, 0.5, 2.0, 4.0}) {
      if (effort.past(dispatch_share)) return best.order();
      if (const auto order = dispatch_with_changeovers(shop, {slack, change}, effort))
        best.offer(*order);
    }
  return best.order();
}

std::optional<OperationOrder> inserted(const GeneralShop& shop, const std::vector<int>& jobs,
                                       const Effort& effort) {
  Insertion insertion(shop);
  for (const int job : jobs) {
    if (effort.over()) return {};
    insertion.add(job);
  }
  return insertion.order();
}

}  // namespace greenlane::optimizer
