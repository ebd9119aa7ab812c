#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "tests/bench/optimizer/peer.hpp"
#include "tests/bench/optimizer/processor_time.hpp"

namespace greenlane::bench {

/// How our answers to a set compare with one peer's.
struct PeerTally {
  Peer peer;
  int asked = 0;
  int answered = 0;
  double ours = 0;  ///< our objectives of those that it answered
  double theirs = 0;
  int not_above = 0;      ///< of those: ours is at most theirs
  Milliseconds worked{};  ///< processor time of MiniZinc and the solver
};

/// One for each peer that is here. Prints a row for each that is not.
std::vector<PeerTally> tallies_of_peers(std::string_view set);

/// What a peer finds; nothing: no answer.
using AskPeer = std::optional<optimizer::Cost> (*)(const Peer& peer,
                                                   const optimizer::Problem& problem,
                                                   double seconds);

/// Asks each peer for its answer, beside which ours is put; one that has answered none of the first
/// two is asked no more, as it takes a minute each time.
void ask_peers(std::vector<PeerTally>& tallies, const optimizer::Problem& problem,
               optimizer::Cost ours, double seconds, AskPeer ask);

/// The rows of each peer: the ratio of all objectives that it answered, and how often ours is not
/// above.
void print_tallies(std::string_view set, const std::vector<PeerTally>& tallies);

}  // namespace greenlane::bench
