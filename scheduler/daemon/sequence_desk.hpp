#pragma once

#include <deque>
#include <functional>
#include <memory>

#include <boost/json/object.hpp>

#include "scheduler/daemon/caller.hpp"
#include "scheduler/daemon/journal.hpp"
#include "scheduler/daemon/state.hpp"
#include "scheduler/daemon/worker_pool.hpp"
#include "scheduler/planning/sequencing.hpp"

namespace greenlane::daemon {

/// Has the station's trucks put in order on a thread of its own, for one caller after the other,
/// each by the station as it is when its turn comes, while the core goes on. The last sequence is
/// kept, in memory alone, and the next one is repaired from it. What nobody waits for any more is
/// not thought to its end: queue.cancel, or a connection that was dropped. Used on the core's
/// thread.
class SequenceDesk {
 public:
  /// Callers that wait at once; beyond it they are refused as `overloaded`.
  static constexpr std::size_t waiting_max = 64;

  struct Parts {
    State& state;
    Journal& journal;
    Post post;
    std::function<Instant()> now;
  };

  explicit SequenceDesk(Parts parts) : parts_(std::move(parts)) {}

  /// queue.sequence: answered later, once all that it rests on is durable.
  Outcome sequence(const Errand& errand, const boost::json::object& params,
                   const model::Actor& actor);
  /// queue.cancel: what this user waits for.
  Outcome cancel(const boost::json::object& params, const model::Actor& actor);

  /// Whoever waits on this connection waits no more.
  void gone(const Client& client);

  /// Cancels all and waits for the thread. May be called again.
  void stop();

 private:
  struct Making;
  using Shared = std::shared_ptr<Making>;

  void begin_next();
  void made(const Shared& making, Result<planning::Sequence> sequence, Duration took);
  void abandon(const Shared& making);

  Parts parts_;
  std::deque<Shared> waiting_;  ///< in the order of their turns
  Shared running_;              ///< its thread thinks, whether or not anybody waits; null: nobody's
  std::shared_ptr<const planning::Sequence> last_;
  WorkerPool thread_{1, 1};
};

}  // namespace greenlane::daemon
