#include "scheduler/instances/solution.hpp"

#include <fmt/format.h>

#include "proto/codec/instantiate.hpp"
#include "scheduler/instances/json_text.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::instances::Solution)

namespace greenlane::instances {

using optimizer::Figures;
using value::Result;

Solution solution_of(const optimizer::Problem& problem, const optimizer::Schedule& schedule,
                     optimizer::Cost objective) {
  Solution solution{.instance = problem.name, .objective = objective};
  for (const optimizer::Operation& one : schedule.operations)
    solution.operations.push_back({one.job, one.stage, one.server, one.start, one.end});
  return solution;
}

Result<Solution> read_solution(const std::string& name, std::string_view text) {
  return read_json<Solution>(name, text);
}

std::string write_solution(const Solution& solution) {
  std::string text;
  codec::write(text, solution);
  return text + '\n';
}

Result<Figures> check(const optimizer::Problem& problem, const Solution& solution) {
  optimizer::Schedule schedule;
  for (const OperationEntry& one : solution.operations)
    schedule.operations.push_back({one.job, one.stage, one.server, one.start, one.end});
  Result<Figures> figures = optimizer::check(problem, schedule);
  if (!figures || figures->objective == solution.objective) return figures;
  return value::refuse(
      value::Kind::invalid_field, "objective", "objective as recomputed",
      fmt::format("the objective is {}, not {}", figures->objective, solution.objective));
}

}  // namespace greenlane::instances
