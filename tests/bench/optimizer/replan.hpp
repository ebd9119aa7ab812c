#pragma once

namespace greenlane::bench {

/// Repairs a plan with 500 trucks that wait and some 60 inside after one thing has happened, and
/// prints how long that takes, and how good the repair is beside a plan made from nothing in ten
/// seconds.
void measure_replan();

}  // namespace greenlane::bench
