#pragma once

#include <memory>
#include <vector>

#include "scheduler/optimizer/slots/slot_assignment.hpp"
#include "scheduler/planning/day_limits.hpp"
#include "scheduler/planning/day_problem.hpp"
#include "scheduler/planning/plan_effort.hpp"

namespace greenlane::planning {

/// The best plan for a day that the optimizer finds, booked in a draft, and its reasons.
class DayAssignment {
 public:
  /// The station must outlive it and not change meanwhile.
  DayAssignment(const model::Station& station, Day day, Instant now, FirmCaps caps = {});

  /// Finds it and books it. False when the day is too large to be solved.
  bool solve(const PlanEffort& effort);

  /// Weight times milliseconds of lateness, of this plan and of any other of the day.
  optimizer::Cost cost() const;
  optimizer::Cost cost_of(const model::PlanProposed& plan) const;
  /// No plan of the day costs less.
  optimizer::Cost lower_bound() const { return lower_bound_; }
  static double minutes(optimizer::Cost cost) { return static_cast<double>(cost) / 60'000; }

  /// Writes down who comes when and why.
  void explain(model::PlanProposed& plan, const PlanEffort& effort) const;

  /// A slot, and what one more place in it would save.
  struct PlaceSaving {
    const model::Slot* slot;
    double minutes;
  };
  /// Those that would save anything; none where other rules than the places were in the plan's way,
  /// since what a place is worth is not known then.
  std::vector<PlaceSaving> place_savings() const;

  /// Trucks with the same cargo that a stage keeps out of slots that would suit them better.
  struct Scarcity {
    Word stage;
    std::vector<Word> cargo_classes;
    Interval span;  ///< of those slots
    int trucks = 0;
  };
  /// Those of all stages, the one that concerns the most trucks first.
  std::vector<Scarcity> scarcities() const;

 private:
  optimizer::Cost cost_in(std::size_t candidate, const model::Slot* slot) const;
  const model::Slot* slot_at(int index) const;
  void book(const std::vector<int>& slots);
  void keep_whom_to_displace();
  bool capped(std::size_t candidate) const;
  std::vector<PassedOver> passed_over(std::size_t candidate) const;
  Rather rather(std::size_t candidate) const;
  model::Placement placement(std::size_t candidate, const Rather& rather) const;
  model::Unplaced unplaced(std::size_t candidate, const Rather& rather) const;

  const model::Policy& policy_;
  FirmCaps caps_;
  std::vector<Candidate> candidates_;
  Draft untouched_;
  Draft draft_;
  DayProblem day_;
  DayLimits limits_;
  std::vector<const model::Slot*> given_;  ///< by candidate
  FirmCaps placed_;                        ///< places given, by carrier
  optimizer::Cost lower_bound_ = 0;
  /// The plan as an assignment, when no other limits were in its way.
  std::unique_ptr<optimizer::SlotAssignment> free_;
};

}  // namespace greenlane::planning
