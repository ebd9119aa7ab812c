#pragma once

#include "scheduler/optimizer/hybrid/hybrid_course.hpp"
#include "scheduler/optimizer/problem/effort.hpp"

namespace greenlane::optimizer {

/// A good schedule of a hybrid shop, by annealing over courses: a few operations are wished
/// elsewhere (hybrid_moves.hpp), then everything is pushed to the latest and back to the soonest
/// (`justify`). The order of each stage is free, and yet every step weighs a whole schedule in
/// which all stages have adapted. Stops at `bound`. An iteration is one step, O(stages * jobs *
/// servers).
Course search_hybrid(const HybridShop& shop, Ticks bound, Effort& effort);

/// The makespan of a course.
Ticks makespan_of(const Course& course);

/// The course with a server for each operation.
Schedule schedule_of(const HybridShop& shop, const Course& course);

/// search_hybrid for a problem that is such a shop (hybrid_shop.hpp), with the bound of
/// hybrid_bound.hpp.
Outcome solve_hybrid(const HybridShop& shop, Effort& effort);

}  // namespace greenlane::optimizer
