#pragma once

#include "tests/support/scene.hpp"

namespace greenlane::support {

/// From 8:00 on 6 May 2022 to 18:00: the station adopts every part of a fair queue, and all that
/// can happen in one does.
void live_a_fair_day(Scene& scene);

}  // namespace greenlane::support
