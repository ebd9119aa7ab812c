#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/optimizer/problem/check.hpp"
#include "station/value/result.hpp"

namespace greenlane::instances {

/// One job at one stage; everything is counted from 0.
struct OperationEntry {
  int job = 0;
  int stage = 0;
  int server = 0;
  optimizer::Time start = 0;
  optimizer::Time end = 0;
};
BOOST_DESCRIBE_STRUCT(OperationEntry, (), (job, stage, server, start, end))

/// A schedule as a file.
struct Solution {
  std::string instance;  ///< the name of the problem that it solves
  optimizer::Cost objective = 0;
  std::vector<OperationEntry> operations;
};
BOOST_DESCRIBE_STRUCT(Solution, (), (instance, objective, operations))

Solution solution_of(const optimizer::Problem& problem, const optimizer::Schedule& schedule,
                     optimizer::Cost objective);

value::Result<Solution> read_solution(const std::string& name, std::string_view text);
std::string write_solution(const Solution& solution);

/// Recomputes a solution from the instance alone. Refuses as optimizer::check does, and with rule
/// "objective as recomputed" when the solution states another one.
value::Result<optimizer::Figures> check(const optimizer::Problem& problem,
                                        const Solution& solution);

}  // namespace greenlane::instances
