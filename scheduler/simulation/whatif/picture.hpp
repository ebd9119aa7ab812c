#pragma once

#include <vector>

#include "scheduler/simulation/whatif/stage_times.hpp"
#include "scheduler/simulation/whatif/truck.hpp"

namespace greenlane::simulation {

enum class Whereabouts {
  applied,     ///< waits for a slot
  called,      ///< has a slot and has not arrived
  in_line,     ///< in front of a stage
  in_service,  ///< at a stage
  cleared
};

struct TruckState {
  Whereabouts whereabouts = Whereabouts::applied;
  int stage = 0;   ///< in front of which, or at which it is
  int server = 0;  ///< in service
  Time since = 0;  ///< in line or in service; of a truck that is called, when its slot begins
};

struct ServerState {
  bool up = true;
  int truck = -1;      ///< in service; -1: it is free
  int last_kind = -1;  ///< that it served; -1: none yet
  Time free_since = 0;
};

/// The station at an instant, as whoever decides knows it: no arrival, service time or no-show that
/// is still to come.
struct WhatIfPicture {
  const Site& site;
  const StageTimes& times;
  const std::vector<Truck>& trucks;
  Time now = 0;
  std::vector<TruckState> states;                 ///< of each truck
  std::vector<int> applied;                       ///< those that wait for a slot
  std::vector<std::vector<int>> lines;            ///< by stage
  std::vector<std::vector<ServerState>> servers;  ///< by stage
  int inside = 0;

  const SiteStage& stage(int number) const { return site.stages[static_cast<std::size_t>(number)]; }
  /// The first stage from `from` on that a kind has to pass; the number of stages if there is none.
  int next_stage(int kind, int from) const {
    while (from < static_cast<int>(site.stages.size()) &&
           !stage(from).needed[static_cast<std::size_t>(kind)])
      ++from;
    return from;
  }
  /// Whether it has arrived and is not inside yet.
  bool is_at_gate(int truck) const {
    const TruckState& state = states[static_cast<std::size_t>(truck)];
    return state.whereabouts == Whereabouts::in_line &&
           state.stage == next_stage(trucks[static_cast<std::size_t>(truck)].kind, 0);
  }
  /// Whether it has a slot, has not arrived, and may still come.
  bool is_expected(int truck) const {
    const TruckState& state = states[static_cast<std::size_t>(truck)];
    return state.whereabouts == Whereabouts::called && now <= state.since + site.no_show_after;
  }
};

}  // namespace greenlane::simulation
