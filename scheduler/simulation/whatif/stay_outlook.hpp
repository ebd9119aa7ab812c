#pragma once

#include <optional>
#include <vector>

#include "scheduler/simulation/whatif/show_rates.hpp"

namespace greenlane::simulation {

/// How long trucks will wait inside, stage by stage, if each takes its mean time, all are served
/// first come, first served, each by the server that may serve it the soonest, and nothing that is
/// down comes back. Whom nobody serves then waits longer than any horizon, and stands in nobody's
/// way.
/// O(trucks · servers) once, O(servers) a question.
class StayOutlook {
 public:
  /// Behind those who are inside.
  explicit StayOutlook(const WhatIfPicture& picture);
  /// Also behind those who are at the gate or on their way, these for the part that comes. How many
  /// may be inside at once is left out.
  StayOutlook(const WhatIfPicture& picture, const ShowRates& shows);

  /// All waits of a truck of that kind that is let in at `from`.
  Time wait_of(int kind, Time from) const;

 private:
  struct Visit {
    Time ready = 0;  ///< for the stage
    int kind = 0;
    int stage = 0;    ///< the next one
    double part = 1;  ///< of a truck
  };

  void add_inside();
  void add_outside(const ShowRates& shows);
  void serve_all();
  /// Which server serves a kind the soonest; nothing where none may.
  std::optional<std::size_t> soonest_server(std::size_t stage, int kind) const;

  const WhatIfPicture& picture_;
  std::vector<std::vector<Time>> free_;  ///< by stage and server, from when on
  std::vector<Visit> visits_;            ///< that are not at an end
};

}  // namespace greenlane::simulation
