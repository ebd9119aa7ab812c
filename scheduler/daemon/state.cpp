#include "scheduler/daemon/state.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "station/credential/pass_key.hpp"

namespace greenlane::daemon {

namespace {

void close_in(ledger::Unit& unit, Sessions::Change change) {
  std::ranges::move(change.closed, std::back_inserter(unit.sessions_closed));
}

}  // namespace

void follow_up(State& state, ledger::Unit& unit) {
  for (const ledger::CredentialSet& set : unit.credentials)
    close_in(unit, state.sessions.set_password(set.user, set.password_hash));
  for (const model::Entry& entry : unit.entries)
    if (const auto* disabled = std::get_if<model::UserDisabled>(&entry.event))
      close_in(unit, state.sessions.close_all_of(disabled->user));
}

State state_of(ledger::Recovered recovered, const credential::PassKey& key) {
  const std::int64_t snapshot_seq = recovered.snapshot_seq;
  Sessions sessions{std::move(recovered.password_hashes), recovered.sessions};
  return State{service::Service{std::move(recovered), key}, std::move(sessions), snapshot_seq};
}

}  // namespace greenlane::daemon
