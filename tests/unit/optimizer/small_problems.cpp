#include "tests/unit/optimizer/small_problems.hpp"

#include <limits>

namespace greenlane::optimizer::small {

namespace {

bool maybe(Random& random) {
  return random.below(2) == 0;
}

std::vector<Interval> any_closings(Random& random) {
  std::vector<Interval> closed;
  Time at = 0;
  for (int i = any(random, 0, 2); i > 0; --i) {
    const Time from = at + any(random, 0, 10);
    at = from + any(random, 1, 6);
    closed.push_back({from, at});
  }
  return closed;
}

/// A stage whose server 0 serves all.
Stage any_stage(Random& random, int families) {
  Stage stage;
  stage.servers.resize(any(random, 1, 3));
  for (Server& server : stage.servers)
    if (maybe(random)) server.closed = any_closings(random);
  for (std::size_t i = 1; i < stage.servers.size(); ++i)
    for (int family = 0; family < families; ++family)
      stage.servers[i].families.push_back(maybe(random));
  if (maybe(random)) stage.changeover.assign(families, std::vector<Time>(families));
  for (auto& row : stage.changeover)
    for (Time& time : row) time = any(random, 0, 4);
  return stage;
}

Job any_job(Random& random, int families, std::size_t stages) {
  Job job{.release = maybe(random) ? any(random, 0, 15) : 0,
          .due = any(random, -2, 30),
          .weight = any(random, 0, 5),
          .family = any(random, 0, families - 1)};
  for (std::size_t i = 0; i < stages; ++i) job.durations.push_back(any(random, 0, 9));
  return job;
}

/// What each set of jobs costs at least on one machine: one of them ends last, when all are done.
std::vector<Cost> costs_on_one(const MachineJobs& jobs) {
  std::vector<Cost> least(std::size_t{1} << jobs.size(), std::numeric_limits<Cost>::max());
  least[0] = 0;
  for (std::size_t set = 1; set < least.size(); ++set) {
    Time end = 0;
    for (int job = 0; job < jobs.size(); ++job)
      if ((set >> job) & 1) end += jobs.duration[job];
    for (int job = 0; job < jobs.size(); ++job)
      if ((set >> job) & 1)
        least[set] =
            std::min(least[set], least[set ^ (std::size_t{1} << job)] + jobs.cost(job, end));
  }
  return least;
}

}  // namespace

int any(Random& random, int least, int most) {
  return least + static_cast<int>(random.below(static_cast<std::size_t>(most - least + 1)));
}

Problem any_machines(Random& random, int jobs, int machines) {
  Problem problem;
  problem.goal = Goal::weighted_delay;
  problem.flow_weight = any(random, 0, 3) == 0 ? 1 : 0;
  problem.stages.resize(1);
  problem.stages.front().servers.resize(machines);
  const int latest = 1 + 8 * jobs / machines;
  const int least = any(random, 0, 3) == 0 ? 0 : 1;
  for (int i = 0; i < jobs; ++i)
    problem.jobs.push_back({.due = any(random, -2, latest),
                            .weight = any(random, 0, 6),
                            .durations = {any(random, least, 12)}});
  return problem;
}

Problem any_problem(Random& random, int jobs) {
  const int families = any(random, 1, 3);
  Problem problem;
  problem.goal = static_cast<Goal>(any(random, 0, 2));
  problem.flow_weight = any(random, 0, 2);
  problem.permutation = maybe(random);
  if (maybe(random)) problem.inside_max = any(random, 1, 3);
  for (int i = any(random, 1, 3); i > 0; --i) problem.stages.push_back(any_stage(random, families));
  for (int i = 0; i < jobs; ++i)
    problem.jobs.push_back(any_job(random, families, problem.stages.size()));
  return problem;
}

Cost least_cost(const MachineJobs& jobs) {
  const std::vector<Cost> on_one = costs_on_one(jobs);
  std::vector<Cost> least = on_one;
  for (int machine = 1; machine < jobs.machines; ++machine) {
    std::vector<Cost> next = least;
    for (std::size_t set = 0; set < least.size(); ++set)
      for (std::size_t part = set; part > 0; part = (part - 1) & set)
        next[set] = std::min(next[set], on_one[part] + least[set ^ part]);
    least = std::move(next);
  }
  return least.back();
}

}  // namespace greenlane::optimizer::small
