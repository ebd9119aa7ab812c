#pragma once

#include "scheduler/optimizer/replan.hpp"
#include "tests/unit/optimizer/small_problems.hpp"

namespace greenlane::optimizer::small {

/// A problem with a plan of which some has begun.
struct Begun {
  Problem problem;
  Disruption disruption;
};

/// Of up to eight jobs, served as they came until some instant.
Begun any_begun(Random& random);

/// A job that is not inside is late, new, withdrawn, or a server closes that is not at work.
void disrupt(Random& random, Begun& begun);

/// Whether it has this very operation.
bool holds(const Schedule& schedule, const Operation& frozen);

}  // namespace greenlane::optimizer::small
