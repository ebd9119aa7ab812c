#pragma once

namespace greenlane::bench {

/// Cancels a search of each method at several moments, and prints how long the answer took and how
/// much of that was the search's own work; and how late a thread woke meanwhile that only slept,
/// which is what this machine adds to any answer.
void measure_cancel();

}  // namespace greenlane::bench
