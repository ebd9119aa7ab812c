#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "scheduler/simulation/agenda.hpp"
#include "scheduler/simulation/crew.hpp"
#include "scheduler/simulation/replay.hpp"

namespace greenlane::simulation {

/// An application as it goes: what the station gave it.
struct TripState {
  const TripScript* script = nullptr;
  Word firm;                         ///< the carrier's user
  model::ApplicationId application;  ///< none until the station took it
  std::string pass_number;           ///< of the slot that it has now; empty: none
  model::VisitId visit;              ///< none until it is admitted
};

/// What everyone in a replay shares. Lives as long as the replay; steps on the agenda refer to it.
/// Touched within steps alone, so that one hand of the crew at a time has it.
struct Play {
  Play(const Scenario& the_scenario, StationPort& at_station, Word the_admin, int hands);

  const Scenario& scenario;
  StationPort& station;
  Word admin;
  Agenda agenda;
  Crew crew;
  Outcome outcome;
  std::map<Key, model::EnterpriseId> enterprises;
  std::map<Key, model::VehicleId> vehicles;
  std::map<Key, model::DriverId> drivers;
  std::map<Key, TripState> trips;
  /// What the station acknowledged here, counted as its reports count it; no-shows are its own.
  model::Totals seen;
  std::set<model::ApplicationId> approved;  ///< those that `seen` has

  /// Asks the station. `what` names the request in the scenario's words and is its idempotency key,
  /// so every `what` is one request. A refusal is noted.
  template <class Command>
  auto ask(const Word& user, const std::string& what, const Command& command) {
    auto answer = try_to(user, what, command);
    if (!answer) note(user, what, answer.error());
    return answer;
  }
  /// The same, of a request that is often refused: the caller notes what is worth it.
  template <class Command>
  auto try_to(const Word& user, const std::string& what, const Command& command) {
    ++outcome.requests;
    auto answer = crew.away([&] { return station.ask(Errand{user, what}, command); });
    if (answer) outcome.acknowledged.push_back({user, what});
    return answer;
  }

  void note(const Word& user, const std::string& what, const Problem& problem) {
    outcome.refusals.push_back({agenda.now(), user, what, problem});
  }

  /// The station's numbers for the scenario's names; without those that it refused to register.
  std::vector<model::DriverId> driver_ids(const std::vector<Key>& keys) const;

  /// The plate that a vehicle of the scenario really has.
  const Plate& plate_of(const Key& vehicle) const;
};

/// What the replay itself cannot do without: throws std::runtime_error when it is refused.
template <class T>
T needed(Result<T> answer, const char* what) {
  if (!answer)
    throw std::runtime_error("the station refused " + std::string(what) + ": " +
                             answer.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*answer);
}

}  // namespace greenlane::simulation
