#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "tests/bench/figures/crowd.hpp"

namespace greenlane::bench {

// Two ways of asking. Lines have their ends.

/// Everybody waits for replies: so many requests are under way on each connection, and the next
/// leaves when one is answered. Answers how long it takes until the last line is answered. Says
/// what a server can do.
std::chrono::nanoseconds closed_loop(Crowd& crowd, std::span<const std::string> lines,
                                     std::size_t depth);

/// What became of requests.
struct Arrived {
  std::vector<std::chrono::nanoseconds> took;
  std::size_t refused = 0;  ///< of them
};

/// Nobody waits: requests leave at a constant pace, connection after connection, whatever became of
/// those before. Line i has the id i. Answers how long each took, counted from the instant at which
/// it was meant to leave, so that a stall counts for all whom it kept waiting. Says what clients
/// meet at that pace.
Arrived open_loop(Crowd& crowd, std::span<const std::string> lines, int lines_per_second);

}  // namespace greenlane::bench
