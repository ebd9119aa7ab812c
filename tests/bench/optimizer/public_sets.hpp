#pragma once

#include <optional>
#include <vector>

#include "scheduler/instances/format.hpp"
#include "tests/bench/optimizer/asked.hpp"

namespace greenlane::bench {

/// Instances that others have published, below the folder that GREENLANE_BENCH_DATA names.
struct PublicSet {
  const char* name;
  instances::Format format;
  std::vector<int> machines;  ///< empty: not asked
};

const std::vector<PublicSet>& public_sets();

/// Solves a set and prints how it compares with its references, its goals and a peer; or that it
/// is not there.
void measure(const Asked& asked, const PublicSet& set);

/// The first instance of the largest file of the set; nothing if the set is not there.
std::optional<optimizer::Problem> largest_of(const PublicSet& set);

}  // namespace greenlane::bench
