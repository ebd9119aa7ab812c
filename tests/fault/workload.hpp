#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "station/ledger/ledger.hpp"

namespace greenlane::fault {

using namespace value;

/// All that a ledger answers after a start, as far as it can be compared.
struct Known {
  std::int64_t seq = 0;
  Hash digest{};  ///< of the station
  std::set<std::int64_t> replies;
  std::map<Word, std::string> password_hashes;
  std::set<Hash> sessions;

  bool operator==(const Known&) const = default;
};

Known known_by(const ledger::Recovered& recovered);
/// What differs first, in words; empty: nothing.
std::string difference(const Known& is, const Known& should_be);

/// What a station writes in some days, every kind of event in it, cut into units and batches.
struct Workload {
  std::vector<std::vector<ledger::Unit>> batches;
  std::vector<Known> known;  ///< after so many batches; one more than there are batches

  /// After how many batches this is what is known; throws when it never is.
  std::size_t batches_behind(const Known& what) const;
};

/// The same for the same seed. The events are the same for all: what differs is how they are cut
/// up, and what stands beside them.
Workload any_workload(std::uint64_t seed);

}  // namespace greenlane::fault
