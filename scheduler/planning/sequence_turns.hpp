#pragma once

#include "scheduler/optimizer/problem/schedule.hpp"
#include "scheduler/planning/sequence_problem.hpp"

namespace greenlane::planning {

/// Of trucks at the gate that are alike in all that the problem knows, who arrived first goes
/// first: they exchange their whole ways, which costs nothing. Nothing happens where it would break
/// promises that cost more.
void take_turns(const SequenceProblem& at, optimizer::Schedule& schedule);

}  // namespace greenlane::planning
