#pragma once

#include "scheduler/daemon/sessions.hpp"
#include "scheduler/service/service.hpp"

namespace greenlane::daemon {

/// All that is in memory of the station: thrown away and made again from the ledger when a commit
/// fails. The core's thread alone uses it.
struct State {
  service::Service service;
  Sessions sessions;
};

/// The state that a ledger recovers.
State state_of(ledger::Recovered recovered, const credential::PassKey& key);

}  // namespace greenlane::daemon
