#pragma once

#include <memory>
#include <vector>

#include "scheduler/optimizer/slots/slot_assignment.hpp"
#include "scheduler/planning/day_limits.hpp"
#include "scheduler/planning/day_problem.hpp"

namespace greenlane::planning {

/// The best plan for a day that the optimizer finds, booked in a draft, and its reasons.
class DayAssignment {
 public:
  /// The station must outlive it and not change meanwhile.
  DayAssignment(const model::Station& station, Day day, Instant now);

  /// Finds it and books it. False when the day is too large to be solved.
  bool solve();

  /// Weight times milliseconds of lateness, of this plan and of any other of the day.
  optimizer::Cost cost() const;
  optimizer::Cost cost_of(const model::PlanProposed& plan) const;
  /// No plan of the day costs less.
  optimizer::Cost lower_bound() const { return lower_bound_; }
  static double minutes(optimizer::Cost cost) { return static_cast<double>(cost) / 60'000; }

  /// Writes down who comes when and why.
  void explain(model::PlanProposed& plan) const;

 private:
  optimizer::Cost cost_in(std::size_t candidate, const model::Slot* slot) const;
  const model::Slot* slot_at(int index) const;
  void book(const std::vector<int>& slots);
  void keep_whom_to_displace();
  std::vector<PassedOver> passed_over(std::size_t candidate) const;
  Rather rather(std::size_t candidate) const;
  model::Placement placement(std::size_t candidate, const Rather& rather) const;
  model::Unplaced unplaced(std::size_t candidate, const Rather& rather) const;

  const model::Policy& policy_;
  std::vector<Candidate> candidates_;
  Draft untouched_;
  Draft draft_;
  DayProblem day_;
  DayLimits limits_;
  std::vector<const model::Slot*> given_;  ///< by candidate
  optimizer::Cost lower_bound_ = 0;
  /// The plan as an assignment, when no other limits were in its way.
  std::unique_ptr<optimizer::SlotAssignment> free_;
};

}  // namespace greenlane::planning
