#pragma once

#include <cstddef>
#include <vector>

#include "scheduler/optimizer/machines/machine_jobs.hpp"

namespace greenlane::optimizer {

/// From this shift on a job is late.
struct Bend {
  Time shift = 0;
  Weight weight = 0;
};

/// What a set of jobs costs when all of them end `shift` later: a convex function with a bend where
/// a job becomes late, kept as its bends in their order. Jobs come in one by one, and a row of
/// ascending shifts is evaluated in one walk along the bends, which is what makes all exchanges of
/// two jobs cost O(n^2) in all (Ergun and Orlin, Fast neighborhood search for the single machine
/// total weighted tardiness problem, Operations Research Letters 34, 2006).
class DelayProfile {
 public:
  explicit DelayProfile(const MachineJobs& jobs) : jobs_(jobs) { bends_.reserve(jobs.size()); }

  void clear() {
    bends_.clear();
    flow_ = flow_slope_ = 0;
  }

  /// Takes in a job that ends at `end`. O(n).
  void add(int job, Time end) {
    const Bend bend{jobs_.due[job] - end, jobs_.weight[job]};
    bends_.push_back(bend);
    std::size_t at = bends_.size() - 1;
    for (; at > 0 && bends_[at - 1].shift > bend.shift; --at) bends_[at] = bends_[at - 1];
    bends_[at] = bend;
    flow_slope_ += jobs_.flow_weight * bend.weight;
    flow_ += jobs_.flow_weight * bend.weight * end;
  }

  /// A walk along the bends.
  class Walk {
   public:
    explicit Walk(const DelayProfile& profile)
        : next_(profile.bends_.data()),
          end_(next_ + profile.bends_.size()),
          slope_(profile.flow_slope_),
          base_(profile.flow_) {}

    /// What the jobs cost at `shift`, which is not below the one before.
    Cost at(Time shift) {
      for (; next_ != end_ && next_->shift < shift; ++next_) {
        slope_ += next_->weight;
        base_ -= next_->weight * next_->shift;
      }
      return base_ + slope_ * shift;
    }

   private:
    const Bend* next_;
    const Bend* end_;
    Cost slope_;
    Cost base_;
  };

 private:
  friend class Walk;

  const MachineJobs& jobs_;
  std::vector<Bend> bends_;  ///< by their shift
  Cost flow_ = 0;            ///< what the flow costs at shift 0
  Cost flow_slope_ = 0;
};

}  // namespace greenlane::optimizer
