#pragma once

#include <vector>

#include "scheduler/simulation/whatif/picture.hpp"

namespace greenlane::simulation {

/// How long a server that is down is expected to stay so: nobody knows.
inline constexpr Time down_expected = 2 * 3600;
/// What is expected of a service that has taken longer than expected.
inline constexpr Time rest_least = 60;

/// When the service under way is expected to end.
Time expected_end(const WhatIfPicture& picture, int truck);

/// The work that stands before the stages: of the trucks inside, at the gate and on their way.
class Backlog {
 public:
  explicit Backlog(const WhatIfPicture& picture);

  /// When a truck is expected to be through that comes at `comes` and finds that work before it:
  /// it waits at each stage until the servers that may serve it have done their share.
  Time through(int kind, Time comes) const;

 private:
  Time ready_at(int stage, int kind) const;
  double work_for(int stage, int kind) const;

  const WhatIfPicture& picture_;
  std::vector<std::vector<double>> work_;  ///< by stage and kind: seconds of service
  std::vector<std::vector<Time>> ready_;   ///< by stage and kind
};

}  // namespace greenlane::simulation
