#pragma once

#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/planning/sequence_problem.hpp"

namespace greenlane::planning {

// A sequence and the optimizer's schedule are two ways to say the same.

/// A sequence in a problem's numbers: the open operations of all trucks that it has, and what is
/// frozen. Where an operation should have begun by now all are put off alike, which keeps their
/// order. A truck that cannot come as soon any more, or whose stages are others, has none that is
/// open.
optimizer::Schedule schedule_in(const SequenceProblem& at, const Sequence& sequence);

/// Who has nothing to do inside yet waits outside until the first service begins: the optimizer
/// lets in whom the site has room for. Who passes a stage does so at once. Nobody is through later,
/// and no promise is broken.
void wait_outside(const SequenceProblem& at, optimizer::Schedule& schedule);

/// Those inside by when they entered, then all others by when they enter.
std::vector<SequencedTruck> trucks_of(const SequenceProblem& at, optimizer::Schedule schedule);

}  // namespace greenlane::planning
