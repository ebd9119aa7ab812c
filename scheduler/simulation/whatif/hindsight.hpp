#pragma once

#include <optional>

#include "scheduler/simulation/whatif/site.hpp"
#include "scheduler/simulation/whatif/truck.hpp"

namespace greenlane::simulation {

/// Trucks times slots of a replication whose hindsight is not computed any more.
inline constexpr double hindsight_choices_max = 4'000'000;

/// What the weighted tardiness of a replication's trucks is at least at this station, as
/// RunFigures::tardiness counts it: no policy comes below it. Whoever decides knows everything
/// beforehand: who comes and when, and how long each stage takes. A bound, by relaxation:
///
/// - nobody waits for a server, and none is ever down;
/// - who never comes takes no place;
/// - no cargo class has a most in a slot;
/// - the cap on trucks inside is only priced (room_prices()), places and prices together being a
///   minimum-cost flow: the better of the bounds with those prices and with none.
///
/// What is kept: a place is given an hour before its slot, to a truck that has applied and wants to
/// come by then; a slot has so many places, some of them for a class alone; stages take their time;
/// and who is not through by the end is late until then. Costs are cut to whole units that the
/// network can add up, a second where possible. Nothing where trucks and slots are too many.
std::optional<double> hindsight_of(const Site& site, const Trucks& trucks);

}  // namespace greenlane::simulation
