#pragma once

#include <optional>

#include "tests/bench/optimizer/peer.hpp"

namespace greenlane::bench {

/// The best makespan that a peer finds of a hybrid flow shop by tests/bench/peers within that time,
/// after our checker has judged its schedule; nothing if it finds none. Throws std::runtime_error
/// if it answers what the checker refuses.
std::optional<optimizer::Cost> peer_makespan(const Peer& peer, const optimizer::Problem& problem,
                                             double seconds);

}  // namespace greenlane::bench
