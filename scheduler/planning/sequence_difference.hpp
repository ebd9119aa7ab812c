#pragma once

#include "scheduler/planning/sequence_problem.hpp"

namespace greenlane::planning {

/// Who enters or leaves in another minute of the station's clock than the last sequence said; of
/// those inside only when they leave counts. In words as plan_difference.hpp has them.
SequenceDifference difference_of(const SequenceProblem& at, const Zone& zone, const Sequence& last,
                                 const Sequence& now);

}  // namespace greenlane::planning
