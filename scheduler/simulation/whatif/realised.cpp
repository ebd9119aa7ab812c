#include "scheduler/simulation/whatif/realised.hpp"

#include <algorithm>

namespace greenlane::simulation {

namespace {

/// The trucks let in, each with its number among them; -1 for the others.
std::vector<int> jobs_of(const StationCourse& course) {
  std::vector<int> jobs;
  int count = 0;
  for (const TruckCourse& truck : course.trucks) jobs.push_back(truck.admitted ? count++ : -1);
  return jobs;
}

optimizer::Stage stage_of(const SiteStage& site,
                          const std::vector<std::vector<optimizer::Interval>>& closed) {
  optimizer::Stage stage;
  for (std::size_t i = 0; i < site.servers.size(); ++i)
    stage.servers.push_back({.families = site.servers[i].kinds, .closed = closed[i]});
  stage.changeover = site.changeover;
  std::vector<bool> passing = site.needed;
  passing.flip();
  if (std::ranges::find(passing, true) != passing.end())
    stage.servers.push_back({.families = std::move(passing), .closed = {}});
  return stage;
}

/// Where a truck has nothing to do, as operations that take no time.
void pass_by(const Site& site, const Trucks& trucks, const StationCourse& course,
             const std::vector<int>& jobs, optimizer::Schedule& schedule) {
  const auto stages = site.stages.size();
  std::vector<std::vector<const optimizer::Operation*>> done(course.trucks.size());
  for (const optimizer::Operation& operation : course.operations)
    done[static_cast<std::size_t>(operation.job)].push_back(&operation);
  for (std::size_t truck = 0; truck < course.trucks.size(); ++truck) {
    if (jobs[truck] < 0) continue;
    const auto kind = static_cast<std::size_t>(trucks.known[truck].kind);
    Time at = *course.trucks[truck].admitted;
    std::size_t next = 0;
    for (std::size_t stage = 0; stage < stages; ++stage) {
      if (site.stages[stage].needed[kind]) {
        at = done[truck][next++]->end;
        continue;
      }
      const auto server = static_cast<int>(site.stages[stage].servers.size());
      schedule.operations.push_back({jobs[truck], static_cast<int>(stage), server, at, at});
    }
  }
}

}  // namespace

Realised realised(const Site& site, const Trucks& trucks, const StationCourse& course) {
  Realised real;
  real.problem.name = "realised";
  real.problem.goal = optimizer::Goal::weighted_delay;
  real.problem.inside_max = site.inside_max;
  for (std::size_t stage = 0; stage < site.stages.size(); ++stage)
    real.problem.stages.push_back(stage_of(site.stages[stage], course.closed[stage]));
  const std::vector<int> jobs = jobs_of(course);
  for (std::size_t truck = 0; truck < jobs.size(); ++truck) {
    if (jobs[truck] < 0) continue;
    const Truck& known = trucks.known[truck];
    real.problem.jobs.push_back({.release = course.trucks[truck].arrived.value_or(0),
                                 .due = known.due,
                                 .weight = known.weight,
                                 .family = known.kind,
                                 .durations = trucks.truth[truck].durations});
  }
  for (optimizer::Operation operation : course.operations) {
    operation.job = jobs[static_cast<std::size_t>(operation.job)];
    real.schedule.operations.push_back(operation);
  }
  pass_by(site, trucks, course, jobs, real.schedule);
  return real;
}

}  // namespace greenlane::simulation
