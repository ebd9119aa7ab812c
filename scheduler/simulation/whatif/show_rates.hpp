#pragma once

#include <vector>

#include "scheduler/simulation/whatif/picture.hpp"

namespace greenlane::simulation {

/// How likely trucks come that have a slot, by what the station has seen so far.
struct ShowRates {
  double station = 1;         ///< of all firms together
  std::vector<double> firms;  ///< of each, the nearer to the station's the less is known of it

  double of(int firm) const { return firms[static_cast<std::size_t>(firm)]; }
  /// What a firm's trucks come less often than the station's; 1 where they come as often or more.
  double reliability(int firm) const;
};

/// A truck counts as come once it has arrived, and as a no-show when it has not so long after the
/// begin of its slot that its pass is void (Site::no_show_after). A firm's rate is the mean of a
/// beta distribution around the station's (Gelman et al., Bayesian data analysis, 2.4): which
/// counts as much as four trucks of the firm's own.
ShowRates show_rates(const WhatIfPicture& picture);

}  // namespace greenlane::simulation
