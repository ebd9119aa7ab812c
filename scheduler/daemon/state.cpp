#include "scheduler/daemon/state.hpp"

#include <utility>

#include "station/credential/pass_key.hpp"

namespace greenlane::daemon {

State state_of(ledger::Recovered recovered, const credential::PassKey& key) {
  Sessions sessions{std::move(recovered.password_hashes), recovered.sessions};
  return State{service::Service{std::move(recovered), key}, std::move(sessions)};
}

}  // namespace greenlane::daemon
