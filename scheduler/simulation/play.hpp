#pragma once

#include <map>
#include <string>
#include <utility>

#include "scheduler/simulation/agenda.hpp"
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
struct Play {
  const Scenario& scenario;
  StationPort& station;
  Word admin;
  Agenda agenda;
  Outcome outcome;
  std::map<Key, model::EnterpriseId> enterprises;
  std::map<Key, model::VehicleId> vehicles;
  std::map<Key, model::DriverId> drivers;
  std::map<Key, TripState> trips;

  /// Asks the station. `what` names the request in the scenario's words and is its idempotency key,
  /// so every `what` is used once. A refusal is noted.
  template <class Command>
  auto ask(const Word& user, const std::string& what, const Command& command) {
    ++outcome.requests;
    auto answer = station.ask(Errand{user, what}, command);
    if (!answer) note(user, what, answer.error());
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

}  // namespace greenlane::simulation
