#pragma once

#include <array>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"
#include "scheduler/simulation/scenario.hpp"
#include "station/model/policy.hpp"
#include "station/model/slot.hpp"

namespace greenlane::simulation {

/// Seconds from the midnight with which a what-if begins.
using Time = optimizer::Time;

/// What a truck may carry at once: trucks of one kind may be served by the same servers.
using Cargo = std::vector<Word>;  ///< ascending

struct SiteServer {
  std::vector<bool> kinds;  ///< which it may serve
};

struct SiteStage {
  Word name;
  std::vector<SiteServer> servers;
  std::vector<bool> needed;  ///< by kind: whether its trucks have to pass here
  /// Between trucks of kind `a` and `b` on one server: changeover[a][b]. Empty: none.
  std::vector<std::vector<Time>> changeover;
};

/// An arrival interval with its places, and when they are given.
struct SiteSlot {
  Time called_at = 0;
  Time from = 0;
  model::Slot places;  ///< as it stands when it is given
};

/// A lane or bay that goes down or comes back.
struct SiteChange {
  Time at = 0;
  int stage = 0;
  int server = 0;
  bool up = true;
};

/// A station for so many days, as numbers: what a what-if lets trucks pass.
struct Site {
  int days = 0;
  std::vector<Time> midnights;  ///< of each day, and the one after the last, where it ends
  int inside_max = 0;
  Duration slot_length{};
  Time no_show_after = 0;  ///< from the begin of a slot: who has not come by then does not come
  std::array<int, model::priority_classes> weights{};
  std::vector<model::CargoClassPolicy> cargo_classes;
  std::vector<Cargo> kinds;
  std::vector<SiteStage> stages;
  std::vector<SiteSlot> slots;      ///< in the order in which they are called
  std::vector<SiteChange> changes;  ///< in the order of time

  Time ends() const { return midnights.back(); }
};

/// How long before it begins the places of a slot are given: a truck has to come from somewhere.
inline constexpr Time called_before = 3600;

/// The first `days` days of a scenario at the station of this policy. After its last day a scenario
/// begins anew, with all servers up. Refuses a scenario whose cargo, stages or servers the policy
/// does not know, with the file as field.
Result<Site> site_of(const model::Policy& policy, const Scenario& scenario, int days);

/// What a trip carries.
Cargo cargo_of(const TripScript& trip);

}  // namespace greenlane::simulation
