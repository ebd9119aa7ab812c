#pragma once

#include <string>
#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::bench {

/// A solver that MiniZinc knows, as somebody else's way to solve what our searches solve.
struct Peer {
  std::string name;
  std::string solver;         ///< what MiniZinc calls it
  bool is_web_assembly;       ///< of the npm package, which runs slower than a native program
  std::string station_model;  ///< tests/bench/peers/ and this
};

/// Gecode of Debian's MiniZinc; Chuffed, HiGHS and CBC of the npm package.
const std::vector<Peer>& peers();

/// Why a peer cannot be asked here; empty: it can.
std::string absence_of(const Peer& peer);

/// The whole numbers of the best answer to a model of tests/bench/peers with that data, in so many
/// seconds for the solver after those in which MiniZinc reads both; empty if there is none. Where
/// MiniZinc fails it says so on stderr, and what it answered before counts.
std::vector<optimizer::Time> answer_of(const Peer& peer, const std::string& model,
                                       const std::string& data, double seconds);

}  // namespace greenlane::bench
