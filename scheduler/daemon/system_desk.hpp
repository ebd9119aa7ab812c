#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "scheduler/daemon/archive.hpp"
#include "scheduler/daemon/caller.hpp"
#include "scheduler/daemon/journal.hpp"
#include "scheduler/daemon/metrics.hpp"
#include "scheduler/daemon/state.hpp"
#include "scheduler/daemon/worker_pool.hpp"

namespace greenlane::daemon {

/// Answers what is about the daemon itself: system.health, rpc.discover, ledger.verify and
/// ledger.backup. Used on the core's thread; the two that take long work on a thread of their own.
class SystemDesk {
 public:
  SystemDesk(State& state, Journal& journal, ledger::GroupCommit& ledger, const Metrics& metrics,
             std::string data_directory);

  struct Health {
    Instant now;
    bool clock_is_virtual = false;
    bool in_full = false;  ///< for an admin
  };
  Outcome health(const boost::json::object& params, const Health& health) const;
  Outcome discover(const boost::json::object& params) const;
  Outcome verify(const Errand& errand, const boost::json::object& params);
  Outcome backup(const Errand& errand, const boost::json::object& params, Instant now);

  /// Finishes what is under way.
  void stop() { long_work_.stop(); }

 private:
  State& state_;
  Journal& journal_;
  ledger::GroupCommit& ledger_;
  const Metrics& metrics_;
  std::string data_directory_;
  WorkerPool long_work_{1, 4};
};

}  // namespace greenlane::daemon
