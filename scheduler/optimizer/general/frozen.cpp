#include "scheduler/optimizer/general/frozen.hpp"

#include <algorithm>
#include <utility>

#include "scheduler/optimizer/problem/check.hpp"

namespace greenlane::optimizer {

namespace {

using value::Result;

std::unexpected<value::Problem> wrong(std::string_view rule, const char* message) {
  return value::refuse(value::Kind::invalid_field, "frozen", std::string(rule), message);
}

bool knows(const Problem& problem, const Operation& one) {
  return one.job >= 0 && std::cmp_less(one.job, problem.jobs.size()) && one.stage >= 0 &&
         std::cmp_less(one.stage, problem.stages.size()) && one.server >= 0 &&
         std::cmp_less(one.server, problem.stages[one.stage].servers.size());
}

}  // namespace

Result<void> check_frozen(const Problem& problem, const Commitments& commitments) {
  std::vector<int> count(problem.jobs.size(), 0);
  std::vector<int> last(problem.jobs.size(), -1);
  for (const Operation& one : commitments.frozen) {
    if (!knows(problem, one)) return wrong(schedule_rule::known, "no such operation can be frozen");
    ++count[one.job];
    last[one.job] = std::max(last[one.job], one.stage);
  }
  for (std::size_t job = 0; job < count.size(); ++job)
    if (count[job] != last[job] + 1)
      return wrong("each job's first stages",
                   "an operation is frozen and the one before it is not");
  return {};
}

Cost promises_cost(const Schedule& schedule, const Commitments& commitments) {
  Cost cost = 0;
  if (commitments.promises.empty()) return cost;
  for (const Operation& one : schedule.operations) {
    const EntryPromise& promise = commitments.promises[one.job];
    if (one.stage == 0 && one.start > promise.latest) cost += promise.cost;
  }
  return cost;
}

}  // namespace greenlane::optimizer
