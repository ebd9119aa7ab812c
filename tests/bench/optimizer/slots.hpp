#pragma once

namespace greenlane::bench {

/// Solves three days of 10,000 applications, 96 slots and 4 classes from nothing and after each of
/// 300 changes, and prints how long that takes and what it costs beside first come, first served.
void measure_slots();

}  // namespace greenlane::bench
