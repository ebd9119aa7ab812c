#pragma once

#include "scheduler/simulation/play.hpp"

namespace greenlane::simulation {

/// Puts down who registers when: the admin makes the staff's users before anything else, a
/// dispatcher registers each enterprise, and a carrier's user, as soon as there is one, registers
/// its vehicles and drivers.
void put_down_registrations(Play& play);

}  // namespace greenlane::simulation
