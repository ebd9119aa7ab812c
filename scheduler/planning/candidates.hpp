#pragma once

#include <vector>

#include "scheduler/planning/draft.hpp"

namespace greenlane::planning {

/// An application that a plan is about, and its rank within its class.
struct Candidate {
  const model::Application* application;
  int rank;
  std::vector<Problem> missing;  ///< checks; with any it gets no place
};

/// Every waiting application whose window touches the day, in the order of the queue: by class, and
/// within it as drawn or filed.
std::vector<Candidate> candidates_of(const model::Station& station, Day day, Instant now);

/// What a plan says of one without a place. `search` is what was found at its turn; what is still
/// free is known only when all had theirs.
model::Unplaced leave(const model::Policy& policy, const Candidate& candidate, const Search& search,
                      const Draft& draft);

}  // namespace greenlane::planning
