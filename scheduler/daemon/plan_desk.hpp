#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <boost/json/object.hpp>

#include "scheduler/daemon/caller.hpp"
#include "scheduler/daemon/journal.hpp"
#include "scheduler/daemon/state.hpp"
#include "scheduler/daemon/worker_pool.hpp"
#include "scheduler/planning/planner.hpp"

namespace greenlane::daemon {

/// Has plans made on a thread of their own, one after the other, each of a copy of what it needs,
/// while the core goes on. What comes of it goes back to the core's thread, which records it,
/// brought up to date (service::Call::plan). A plan ends when its time is over, and comes to
/// nothing when it is cancelled: by plan.cancel, or when the connections of all who asked for it
/// were dropped. Used on the core's thread.
class PlanDesk {
 public:
  /// Plans that wait or are being made at once; beyond it they are refused as `overloaded`.
  static constexpr std::size_t making_max = 16;
  /// Reads that think (plan.assess) and wait, likewise.
  static constexpr std::size_t thinking_max = 64;

  struct Parts {
    State& state;
    Journal& journal;
    Post post;
    /// Answers a plan.propose with the plan that was made, as any other call.
    std::function<void(const Errand&, const Request&, const planning::MadePlan&)> finish;
    std::shared_ptr<const planning::Planner> planner;
  };

  explicit PlanDesk(Parts parts);

  /// plan.propose by a key that is new, or without one. The same key while the first is being made
  /// waits for it.
  Outcome propose(const Errand& errand, const Request& request, const service::Call& call);
  Outcome list(const boost::json::object& params) const;
  Outcome cancel(const boost::json::object& params);

  /// Thinks about the rest of a read once all that it rests on is durable.
  void think(const Errand& errand, std::function<Result<std::string>()> aside);

  /// Whoever waits on this connection waits no more.
  void gone(const Client& client);

  /// Begins the plan of a closed round that has none. To be called several times a second.
  void plan_rounds(Instant now);

  /// Cancels all and waits for the threads. May be called again.
  void stop();

 private:
  struct Making;
  using Shared = std::shared_ptr<Making>;

  bool start(const Shared& making);
  void made(const Shared& making, const planning::MadePlan& plan);
  void record_round(const planning::MadePlan& plan);
  void abandon(const Shared& making);
  Shared find(const service::Call& call) const;

  Parts parts_;
  std::deque<Shared> making_;  ///< in the order in which they are made
  WorkerPool planning_{1, making_max};
  WorkerPool thinking_{1, thinking_max};
};

}  // namespace greenlane::daemon
