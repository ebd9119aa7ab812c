#include "tests/bench/optimizer/peer_tally.hpp"

#include <fmt/format.h>

#include "tests/bench/optimizer/rows.hpp"

namespace greenlane::bench {

namespace {

constexpr int in_vain_most = 2;  ///< instances of a set, after which a peer is asked no more

void print_tally(std::string_view set, const PeerTally& tally) {
  const std::string& name = tally.peer.name;
  if (tally.answered == 0)
    return print(set, fmt::format("ratio to {}'s: none in time of the first it was asked", name),
                 fmt::format("0 of {}", tally.asked));
  const std::string ratio =
      tally.theirs == 0 ? "both 0" : fmt::format("{:.3f}", tally.ours / tally.theirs);
  print(set, fmt::format("ratio to {}'s, who answered {} of {}", name, tally.answered, tally.asked),
        ratio);
  print(set, fmt::format("of these not above {}'s", name),
        fmt::format("{} of {}", tally.not_above, tally.answered));
  print(set, fmt::format("processor time an instance, MiniZinc and {}", name),
        fmt::format("{:.2f} s", tally.worked.count() / 1'000 / tally.asked));
}

}  // namespace

std::vector<PeerTally> tallies_of_peers(std::string_view set) {
  std::vector<PeerTally> tallies;
  for (const Peer& peer : peers()) {
    const std::string absence = absence_of(peer);
    if (absence.empty())
      tallies.push_back({.peer = peer});
    else
      print(set, fmt::format("{} is skipped: {}", peer.name, absence), "");
  }
  return tallies;
}

void ask_peers(std::vector<PeerTally>& tallies, const optimizer::Problem& problem,
               optimizer::Cost ours, double seconds, AskPeer ask) {
  for (PeerTally& tally : tallies) {
    if (tally.asked == in_vain_most && tally.answered == 0) continue;
    ++tally.asked;
    const Milliseconds before = processor_time_of_children();
    const auto theirs = ask(tally.peer, problem, seconds);
    tally.worked += processor_time_of_children() - before;
    if (!theirs) continue;
    ++tally.answered;
    tally.ours += static_cast<double>(ours);
    tally.theirs += static_cast<double>(*theirs);
    tally.not_above += ours <= *theirs ? 1 : 0;
  }
}

void print_tallies(std::string_view set, const std::vector<PeerTally>& tallies) {
  for (const PeerTally& tally : tallies) print_tally(set, tally);
}

}  // namespace greenlane::bench
