#pragma once

#include <algorithm>
#include <vector>

#include "station/model/policy.hpp"

namespace greenlane::planning {

using namespace value;

/// Whether a truck with this cargo has to pass the stage.
inline bool needs_stage(const model::StagePolicy& stage, const std::vector<Word>& cargo_classes) {
  const auto listed = [&](const Word& cargo) {
    return std::ranges::find(stage.cargo_classes, cargo) != stage.cargo_classes.end();
  };
  return stage.cargo_classes.empty() || std::ranges::any_of(cargo_classes, listed);
}

}  // namespace greenlane::planning
