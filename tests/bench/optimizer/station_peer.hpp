#pragma once

#include <optional>

#include "tests/bench/optimizer/peer.hpp"

namespace greenlane::bench {

/// The least weighted delay that a peer finds of a station's day by its model of tests/bench/peers
/// within that time, after our checker has judged its schedule; nothing if it finds none. Not for
/// other goals or permutations. Throws std::runtime_error if it answers what the checker refuses.
std::optional<optimizer::Cost> peer_delay(const Peer& peer, const optimizer::Problem& problem,
                                          double seconds);

}  // namespace greenlane::bench
