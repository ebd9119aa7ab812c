#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace greenlane::bench {

/// What whoever measures has asked for.
struct Asked {
  double seconds = 1;             ///< for each instance
  std::size_t every = 5;          ///< of so many instances the first
  std::vector<std::string> sets;  ///< empty: all of them

  bool wants(std::string_view set) const {
    return sets.empty() || std::ranges::find(sets, set) != sets.end();
  }
};

}  // namespace greenlane::bench
