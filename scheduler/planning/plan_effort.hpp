#pragma once

#include <utility>

#include "scheduler/optimizer/problem/effort.hpp"
#include "scheduler/planning/planner.hpp"

namespace greenlane::planning {

/// What of its time a planner has used, and the way on which it tells how far it is. One thread's.
class PlanEffort {
 public:
  explicit PlanEffort(const PlanOptions& options)
      : progress_(options.progress), effort_(budget_of(options)) {}

  /// Cancelled, or the time is over.
  bool over() const { return effort_.over(); }

  void tell(PlanStep step, int done = 0, int all = 0) const {
    if (progress_) progress_({step, done, all});
  }

 private:
  static optimizer::Budget budget_of(const PlanOptions& options) {
    optimizer::Budget budget;
    budget.cancelled = options.cancelled;
    if (options.time_limit)
      budget.seconds = std::chrono::duration<double>(*options.time_limit).count();
    return budget;
  }

  std::function<void(const PlanProgress&)> progress_;
  optimizer::Effort effort_;
};

}  // namespace greenlane::planning
