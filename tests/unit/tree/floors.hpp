#pragma once

#include "tests/unit/tree/tree.hpp"

namespace greenlane::tree {

/// Every `#include "…"` that leaves its folder for one that does not stand on a lower floor, every
/// one that is not written from the root, and every source in a folder that has no floor.
/// The headers share one include root, so that the compiler alone would let any of them in.
Findings arrows_not_down(const Files& sources);

}  // namespace greenlane::tree
