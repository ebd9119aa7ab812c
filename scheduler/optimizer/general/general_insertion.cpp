#include "scheduler/optimizer/general/general_insertion.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace greenlane::optimizer {

namespace {

constexpr int rounds = 3;
constexpr int places_each = 5;

/// When a job could begin with what it has open.
Time soonest_begin(const GeneralShop& shop, int job) {
  Time begin = std::max(shop.problem.jobs[job].release, shop.commitments.now);
  for (int operation = job * shop.stages; operation < (job + 1) * shop.stages; ++operation)
    if (const Operation* one = shop.frozen[operation]) begin = std::max(begin, one->end);
  return begin;
}

}  // namespace

Stretch change_of(const GeneralLine& line, const OperationOrder& order) {
  const auto [mine, other] = std::ranges::mismatch(order, line.order());
  return {std::span(mine, order.end()), static_cast<int>(mine - order.begin()),
          static_cast<int>(line.order().size())};
}

void GeneralInsertion::insert(int job) {
  const Time soonest = soonest_begin(shop_, job);
  Time from = soonest;
  Time to = from;
  for (const int operation : line_.order()) to = std::max(to, line_.start(operation) + 1);
  best_.clear();
  Time best_at = from;
  for (int round = 0; round < rounds; ++round) {
    const Time step = std::max<Time>(1, (to - from) / (places_each - 1));
    for (Time at = from; at <= to; at += step)
      if (is_better_at(job, at)) best_at = at;
    from = std::max(soonest, best_at - step);
    to = best_at + step;
  }
  line_.adopt(change_of(line_, best_));
}

void GeneralInsertion::place(int job, Time from) {
  trial_.clear();
  int stage = 0;
  while (stage < shop_.stages && shop_.frozen[job * shop_.stages + stage]) ++stage;
  int next = -1;
  for (const int operation : line_.order()) {
    if (shop_.job_of(operation) == job) continue;
    if (shop_.problem.permutation) {
      if (next < 0 && shop_.stage_of(operation) == 0 && line_.start(operation) >= from)
        next = shop_.job_of(operation);
      if (shop_.job_of(operation) == next && stage < shop_.stages)
        trial_.push_back(job * shop_.stages + stage++);
    } else {
      for (; stage < shop_.stages && line_.start(operation) >= from; ++stage) {
        trial_.push_back(job * shop_.stages + stage);
        from += shop_.visits[trial_.back()].duration;
      }
    }
    trial_.push_back(operation);
  }
  for (; stage < shop_.stages; ++stage) trial_.push_back(job * shop_.stages + stage);
}

bool GeneralInsertion::is_better_at(int job, Time at) {
  place(job, at);
  const Cost limit = best_.empty() ? std::numeric_limits<Cost>::max() : best_cost_.first;
  const GeneralCost cost = line_.cost_with(change_of(line_, trial_), limit);
  if (!best_.empty() && cost >= best_cost_) return false;
  best_cost_ = cost;
  std::swap(best_, trial_);
  return true;
}

}  // namespace greenlane::optimizer
