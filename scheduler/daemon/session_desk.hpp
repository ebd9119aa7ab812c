#pragma once

#include <functional>
#include <memory>
#include <string>

#include <boost/json/object.hpp>

#include "scheduler/daemon/attempt_limit.hpp"
#include "scheduler/daemon/caller.hpp"
#include "scheduler/daemon/journal.hpp"
#include "scheduler/daemon/metrics.hpp"
#include "scheduler/daemon/state.hpp"
#include "scheduler/daemon/timekeeper.hpp"
#include "scheduler/daemon/worker_pool.hpp"
#include "station/credential/secret.hpp"
#include "station/policy/daemon_settings.hpp"

namespace greenlane::daemon {

/// Answers session.*: who a caller is, from login to logout. Passwords are hashed on threads of
/// their own, a bounded number at a time and a bounded number an address, because each costs more
/// time and memory than a thousand other calls. Used on the core's thread.
class SessionDesk {
 public:
  SessionDesk(State& state, Journal& journal, Timekeeper& time, const policy::LoginLimits& limits,
              Metrics& metrics, Post post);

  /// Who the caller acts for at `now`; refuses with `unauthenticated`.
  Result<model::Actor> actor_of(const Caller& caller, Instant now) const;

  Outcome login(const Errand& errand, const boost::json::object& params, Instant now);
  Outcome resume(const Errand& errand, const boost::json::object& params, Instant now);
  Outcome logout(const Errand& errand, const boost::json::object& params, Instant now);
  Outcome whoami(const Errand& errand, const boost::json::object& params, Instant now);

  /// Hashes a password and goes on with its hash on the core's thread. Refuses a password that may
  /// not be set, and with `overloaded` when too many wait.
  Result<void> hash(credential::Secret password, std::function<void(std::string)> then);

  /// Finishes the hashing that is queued; nothing is hashed after it.
  void stop() { hashing_.stop(); }

 private:
  struct Check;
  void checked(const std::shared_ptr<Check>& check);
  /// A result as the wire shows it: instants with the station's offset.
  template <class Message>
  std::string shown(const Message& message) const;
  Result<std::string> open_session(const Check& check, Instant now);

  State& state_;
  Journal& journal_;
  Timekeeper& time_;
  const policy::LoginLimits& limits_;
  Metrics& metrics_;
  Post post_;
  AttemptLimit attempts_;
  WorkerPool hashing_;
};

}  // namespace greenlane::daemon
