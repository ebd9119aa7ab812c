#pragma once

#include <vector>

#include "scheduler/optimizer/problem/problem.hpp"

namespace greenlane::optimizer {

/// One job at one stage. Everything is counted from 0.
struct Operation {
  int job = 0;
  int stage = 0;
  int server = 0;
  Time start = 0;
  Time end = 0;
};

/// When and where each job is served: one operation for each job and stage.
struct Schedule {
  std::vector<Operation> operations;
};

}  // namespace greenlane::optimizer
