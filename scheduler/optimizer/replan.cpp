#include "scheduler/optimizer/replan.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "scheduler/optimizer/general/frozen.hpp"
#include "scheduler/optimizer/general/general_line.hpp"
#include "scheduler/optimizer/general/general_moves.hpp"
#include "scheduler/optimizer/general/general_start.hpp"
#include "scheduler/optimizer/problem/check.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

namespace {

using value::Result;

constexpr int insert_tries = 15;           ///< places that are tried for a job
constexpr std::uint64_t tries_usual = 24;  ///< of jobs that lost, where the budget has no limit

class Repairing {
 public:
  Repairing(const Problem& problem, const Disruption& disruption, Effort& effort)
      : shop_(problem, disruption.commitments),
        effort_(effort),
        line_(shop_),
        planned_(plan_by_operation(disruption.last)) {}

  void run() {
    keep_order();
    for (const int job : waiting_) insert(job);
    try_earlier();
  }

  Schedule schedule() const { return line_.schedule(); }
  GeneralCost cost() const { return line_.cost(); }
  /// What is left if nobody has to wait for anybody.
  Cost cost_alone() const { return GeneralFloor(shop_).cost.first; }

 private:
  std::vector<const Operation*> plan_by_operation(const Schedule& plan) const {
    std::vector<const Operation*> planned(shop_.operations(), nullptr);
    for (const Operation& one : plan.operations) planned[one.job * shop_.stages + one.stage] = &one;
    return planned;
  }

  /// Whether a job's open operations stand in the last plan at times that are still possible.
  bool is_planned(int job) const {
    const Job& its = shop_.problem.jobs[job];
    for (int stage = 0; stage < shop_.stages; ++stage) {
      const int operation = job * shop_.stages + stage;
      if (shop_.frozen[operation]) continue;
      if (!planned_[operation] || planned_[operation]->start < its.release) return false;
    }
    return true;
  }

  /// The order of the last plan, without those that cannot come as planned: they are waiting_, the
  /// most urgent first.
  void keep_order() {
    std::vector<int> kept;
    for (int job = 0; job < shop_.jobs; ++job) (is_planned(job) ? kept : waiting_).push_back(job);
    std::ranges::sort(waiting_, {}, [&](int job) {
      const Job& its = shop_.problem.jobs[job];
      return std::tuple(-its.weight, its.due, job);
    });
    line_.assign(shop_.problem.permutation ? in_turn(std::move(kept)) : by_start(kept));
  }

  OperationOrder by_start(const std::vector<int>& jobs) const {
    Schedule plan;
    for (const int job : jobs)
      for (int stage = 0; stage < shop_.stages; ++stage)
        if (const Operation* one = planned_[job * shop_.stages + stage])
          plan.operations.push_back(*one);
    return order_of(shop_, plan);
  }

  /// The order that every stage has in a permutation.
  OperationOrder in_turn(std::vector<int> jobs) const {
    std::ranges::sort(jobs, [&](int one, int other) {
      for (int stage = 0; stage < shop_.stages; ++stage) {
        const Operation* mine = planned_[one * shop_.stages + stage];
        const Operation* yours = planned_[other * shop_.stages + stage];
        if (mine && yours && mine->start != yours->start) return mine->start < yours->start;
      }
      return one < other;
    });
    return job_by_job(shop_, jobs);
  }

  /// The line with a job's open operations where they would start if the job were ready at `from`
  /// and alone; in a permutation in front of whoever enters then.
  void place(int job, Time from, OperationOrder& to) const {
    to.clear();
    int stage = 0;
    while (stage < shop_.stages && shop_.frozen[job * shop_.stages + stage]) ++stage;
    int next = -1;
    for (const int operation : line_.order()) {
      if (shop_.problem.permutation) {
        if (next < 0 && shop_.stage_of(operation) == 0 && line_.start(operation) >= from)
          next = shop_.job_of(operation);
        if (shop_.job_of(operation) == next) to.push_back(job * shop_.stages + stage++);
      } else {
        for (; stage < shop_.stages && line_.start(operation) >= from; ++stage) {
          to.push_back(job * shop_.stages + stage);
          from += shop_.visits[to.back()].duration;
        }
      }
      to.push_back(operation);
    }
    for (; stage < shop_.stages; ++stage) to.push_back(job * shop_.stages + stage);
  }

  /// What is changed in an order.
  Stretch change(const OperationOrder& order) const {
    const auto [mine, other] = std::ranges::mismatch(order, line_.order());
    return {std::span(mine, order.end()), static_cast<int>(mine - order.begin()),
            static_cast<int>(line_.order().size())};
  }

  /// When a job could begin at the soonest.
  Time ready(int job) const {
    Time ready = std::max(shop_.problem.jobs[job].release, shop_.commitments.now);
    for (int stage = 0; stage < shop_.stages; ++stage)
      if (const Operation* one = shop_.frozen[job * shop_.stages + stage])
        ready = std::max(ready, one->end);
    return ready;
  }

  /// Instants at which a job may be put into the line: evenly over all, then closer around the
  /// best.
  void insert(int job) {
    Time from = ready(job);
    Time to = from;
    for (const int operation : line_.order()) to = std::max(to, line_.start(operation) + 1);
    best_.clear();
    for (int round = 0; round < 3; ++round) {
      const Time step = std::max<Time>(1, (to - from) / (insert_tries / 3 - 1));
      Time best_at = -1;
      for (Time at = from; at <= to; at += step)
        if (is_better_at(job, at)) best_at = at;
      if (best_at < 0) best_at = best_at_;
      best_at_ = best_at;
      from = std::max(ready(job), best_at - step);
      to = best_at + step;
    }
    line_.adopt(change(best_));
  }

  bool is_better_at(int job, Time at) {
    place(job, at, trial_);
    const Cost limit = best_.empty() ? std::numeric_limits<Cost>::max() : best_cost_.first;
    const GeneralCost cost = line_.cost_with(change(trial_), limit);
    if (!best_.empty() && cost >= best_cost_) return false;
    best_cost_ = cost;
    std::swap(best_, trial_);
    return true;
  }

  /// What a job costs more than it did in the last plan.
  Cost loss(int job) const {
    const int last = job * shop_.stages + shop_.stages - 1;
    if (line_.position(last) < 0 || !planned_[last]) return 0;
    const Job& its = shop_.problem.jobs[job];
    return delay_of(shop_.problem, its, line_.end(last)) -
           delay_of(shop_.problem, its, planned_[last]->end);
  }

  /// Those that lost the most, in front of others who entered before them.
  void try_earlier() {
    std::vector<std::pair<Cost, int>> losers;
    for (int job = 0; job < shop_.jobs; ++job)
      if (const Cost lost = loss(job); lost > 0) losers.emplace_back(-lost, job);
    std::ranges::sort(losers);
    const bool is_limited = effort_.budget().iterations || effort_.budget().seconds;
    GeneralMoves moves(line_);
    Random random(effort_.budget().seed);
    for (std::uint64_t tries = 0; !losers.empty() && (is_limited || tries < tries_usual); ++tries) {
      if (!effort_.next_iteration()) return;
      const auto rank = static_cast<std::size_t>(static_cast<double>(losers.size()) *
                                                 std::pow(random.fraction(), 3));
      if (!moves.improve(losers[rank].second, random)) continue;
      const GeneralCost cost = line_.guess_with(moves.stretch(), line_.cost().first);
      if (cost >= line_.cost()) continue;
      line_.adopt(moves.stretch());
      moves.refresh();
    }
  }

  const GeneralShop shop_;
  Effort& effort_;
  GeneralLine line_;
  std::vector<const Operation*> planned_;  ///< by operation; null: not in the last plan
  std::vector<int> waiting_;               ///< jobs to insert
  OperationOrder trial_;
  OperationOrder best_;
  GeneralCost best_cost_;
  Time best_at_ = 0;
};

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
  Repairing repairing(problem, disruption, effort);
  repairing.run();
  auto repair = judged(problem, commitments, repairing.schedule());
  auto kept = judged(problem, commitments, disruption.last);
  const auto total = [](const Result<Repair>& one) { return one->objective + one->promises_cost; };
  if (kept && keeps(disruption.last, commitments) && (!repair || total(kept) <= total(repair)))
    repair = std::move(kept);
  if (!repair) return repair;
  repair->lower_bound = std::min(repairing.cost_alone(), total(repair));
  repair->iterations = effort.iterations();
  repair->moved = moved_between(problem, disruption.last, repair->schedule, commitments);
  return repair;
}

}  // namespace greenlane::optimizer
