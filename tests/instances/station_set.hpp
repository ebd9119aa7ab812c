#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::station_set {

/// Days of a station like that of config/station.toml as sequencing problems, in minutes: 30 small
/// ones of 8 to 18 trucks and 30 large ones of 40 to 120, "small-01" to "large-30". Families are
/// cargo classes; there are 3 to 5 stages, bays by class with changeovers, breaks, arrivals over
/// the day, priority weights, and a cap on trucks inside.
///
/// Due dates follow the scheme with a tardiness factor TF and a range RDD: evenly from
/// P (1 - TF - RDD / 2) to P (1 - TF + RDD / 2), where P is the work at the busiest group of
/// servers shared by these, and none before the truck could be through alone (Potts and Van
/// Wassenhove, A branch and bound algorithm for the total weighted tardiness problem, Operations
/// Research 33, 1985). The same set on every machine.
std::vector<optimizer::Problem> station_set();

/// A day with that many trucks at the large station with five stages, TF 0.6, RDD 0.8, and that
/// many trucks inside at most.
optimizer::Problem busy_day(int trucks, int inside_max, std::uint64_t seed);

}  // namespace greenlane::station_set
