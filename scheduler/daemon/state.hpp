#pragma once

#include <cstdint>

#include "scheduler/daemon/sessions.hpp"
#include "scheduler/service/service.hpp"

namespace greenlane::daemon {

/// All that is in memory of the station: thrown away and made again from the ledger when a commit
/// fails. The core's thread alone uses it.
struct State {
  service::Service service;
  Sessions sessions;
  std::int64_t snapshot_seq = 0;  ///< the last event that needs no replay at the next start
};

/// What follows from a change for those who are logged in: sessions end with the password that
/// opened them and with the user. Adds it to the unit.
void follow_up(State& state, ledger::Unit& unit);

/// The state that a ledger recovers.
State state_of(ledger::Recovered recovered, const credential::PassKey& key);

}  // namespace greenlane::daemon
