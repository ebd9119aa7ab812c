#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <boost/describe/enum.hpp>

#include "station/model/station.hpp"

namespace greenlane::planning {

using namespace value;

/// What a planner is at. The last two repeat: for each priced assignment, for each truck's reason.
enum class PlanStep { queued, first_come, assignment, reasons };
BOOST_DESCRIBE_ENUM(PlanStep, queued, first_come, assignment, reasons)

/// How far a plan that is being made is.
struct PlanProgress {
  PlanStep step = PlanStep::queued;
  int done = 0;
  int all = 0;  ///< of this step, at most; 0: it is one
};

/// What a plan is made with besides the station's state.
struct PlanOptions {
  Instant now;  ///< slots that are over by then take nobody
  /// A planner that searches stops by then with the best it has; none: after its own steps.
  std::optional<Duration> time_limit = {};
  std::uint64_t seed = 0;  ///< of a planner that draws lots
  /// Asked between steps: true ends them. What comes of it is a plan, and not the planner's best.
  std::function<bool()> cancelled = {};
  std::function<void(const PlanProgress&)> progress = {};
};

/// Proposes who of the waiting comes when. A proposal books nothing: each of its placements is
/// decided again when it is committed.
class Planner {
 public:
  virtual ~Planner() = default;

  /// A plan for one day, of every waiting application whose window touches that day: each of them
  /// is either in `placements` or in `unplaced`, with its reason in English and Chinese. The plan
  /// has no number yet; made_at_event is the station's last event. It says how it treats the
  /// carriers. Pure: the same arguments, the same plan, as long as no time limit ends it.
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
/// number of steps that follows from the size of the day alone; a time limit may stop it sooner,
/// at the worst with first come, first served.
///
/// The plan says what one more of the places and servers that bind would save. Where the policy
/// sets the least of Jain's index, a plan below it gives way to one above it, however much dearer:
/// first come, first served, or the best in which no carrier gets more than a part of what it asks.
class SlotPlanner : public Planner {
 public:
  model::PlanProposed propose(const model::Station& station, Day day,
                              const PlanOptions& options) const override;
};

}  // namespace greenlane::planning
