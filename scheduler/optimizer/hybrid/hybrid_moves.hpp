#pragma once

#include "scheduler/optimizer/hybrid/hybrid_course.hpp"
#include "scheduler/optimizer/problem/random.hpp"

namespace greenlane::optimizer {

/// Wishes one or two jobs earlier or later, and leaves `course` in the order of the ends wished
/// for, which no schedule need have: `justify` makes one of it. One of four, drawn evenly:
/// - a job to where another one is, at all stages;
/// - a job by up to `reach` sooner or later, at some stages in a row;
/// - a job by up to `reach` sooner or later, at one stage;
/// - two jobs in each other's place.
/// Moves of whole jobs change the order of all stages together, and those of a part let one job
/// overtake another between two stages. O(jobs) for each stage that changes.
void shake(const HybridShop& shop, Ticks reach, Random& random, Course& course);

}  // namespace greenlane::optimizer
