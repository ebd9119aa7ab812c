#pragma once

#include <cstdint>

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// What a plan is made with besides the station's state.
struct PlanOptions {
  Instant now;                                     ///< slots that are over by then take nobody
  Duration time_limit = std::chrono::seconds{10};  ///< a planner that searches stops by then
  std::uint64_t seed = 0;                          ///< of a planner that draws lots
};

/// Proposes who of the waiting comes when. A proposal books nothing: each of its placements is
/// decided again when it is committed.
class Planner {
 public:
  virtual ~Planner() = default;

  /// A plan for one day, of every waiting application whose window touches that day: each of them
  /// is either in `placements` or in `unplaced`, with its reason in English and Chinese. The plan
  /// has no number yet; made_at_event is the station's last event. Pure: the same arguments, the
  /// same plan.
  virtual model::PlanProposed propose(const model::Station& station, Day day,
                                      const PlanOptions& options) const = 0;
};

/// First come, first served within each priority class, the higher class first. Each application,
/// in the order of the queue, gets the earliest slot of its wanted window that the rules leave to
/// it: slot capacity, reserved shares and cargo maxima (rule 4), vehicle and drivers elsewhere
/// (rule 7), checks valid now (rule 5), and what the stages can serve (StageLoad). It needs no time
/// and draws no lots. O(waiting · slots of the day · stages).
class FirstComePlanner : public Planner {
 public:
  model::PlanProposed propose(const model::Station& station, Day day,
                              const PlanOptions& options) const override;
};

/// The plan in which the weighted lateness of all together is least (objective.hpp), under the same
/// rules as first come, first served: an assignment of applications to slots (optimizer/
/// slot_assignment.hpp) with the rules that fit into no network as priced limits (slot_limits.hpp).
/// The bound is proven under these rules, and proven_optimal says that no plan is better.
///
/// Of two plans that cost the same, the one is taken that goes by the queue: first come, first
/// served when it costs as little, and else the one in which whoever is ahead, by draw or by
/// filing, has the earlier of two slots that could be exchanged for nothing. It stops after a
/// number of steps that follows from the size of the day alone, not by the clock.
class SlotPlanner : public Planner {
 public:
  model::PlanProposed propose(const model::Station& station, Day day,
                              const PlanOptions& options) const override;
};

}  // namespace greenlane::planning
