#pragma once

#include <chrono>
#include <semaphore>

#include "scheduler/planning/planner.hpp"

namespace greenlane::daemon {

/// The planner of the daemon, whose plans wait until the test lets them be made: it is then at the
/// third of eight assignments.
class HeldPlanner final : public planning::Planner {
 public:
  model::PlanProposed propose(const model::Station& station, Day day,
                              const planning::PlanOptions& options) const override {
    options.progress({planning::PlanStep::assignment, 3, 8});
    begun_.release();
    static_cast<void>(let_go_.try_acquire_for(patience));
    return planning::SlotPlanner{}.propose(station, day, options);
  }

  /// Waits until a plan is being made; false when none is in ten seconds.
  bool has_begun() const { return begun_.try_acquire_for(patience); }
  /// Lets one be made.
  void release() const { let_go_.release(); }

 private:
  static constexpr std::chrono::seconds patience{10};

  mutable std::counting_semaphore<> begun_{0};
  mutable std::counting_semaphore<> let_go_{0};
};

}  // namespace greenlane::daemon
