#pragma once

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer::reference {

/// The least objective of a problem with one server a stage and the same order of jobs at all, by
/// trying every order, each operation as soon as it lets it. An order is cut where its first jobs
/// alone cost as much as the best one. With a cap inside no duration may be 0.
Cost least_of_every_line(const Problem& problem);

}  // namespace greenlane::optimizer::reference
