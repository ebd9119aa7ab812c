#include "scheduler/optimizer/any_problem.hpp"

#include <algorithm>
#include <cmath>

#include "scheduler/optimizer/delay_bound.hpp"
#include "scheduler/optimizer/list_schedule.hpp"
#include "scheduler/optimizer/random.hpp"

namespace greenlane::optimizer {

namespace {

Time work_of(const Job& job) {
  Time work = 0;
  for (const Time time : job.durations) work += time;
  return work;
}

/// How urgent a job is at `now`: its weight by its work, less the more slack it has.
double urgency(const Job& job, double now, double mean_work) {
  const auto work = static_cast<double>(std::max<Time>(1, work_of(job)));
  const double slack = std::max(0.0, static_cast<double>(job.due) - now - work);
  return static_cast<double>(job.weight) / work * std::exp(-slack / (2 * mean_work));
}

double mean_work_of(const Problem& problem) {
  double work = 1;
  for (const Job& job : problem.jobs) work += static_cast<double>(work_of(job));
  return work / static_cast<double>(std::max<std::size_t>(1, problem.jobs.size()));
}

/// Of the jobs from `from` on the most urgent.
std::size_t most_urgent(const Problem& problem, const Sequence& sequence, std::size_t from,
                        double now, double mean_work) {
  std::size_t best = from;
  double most = -1;
  for (std::size_t i = from; i < sequence.size(); ++i) {
    const double here = urgency(problem.jobs[sequence[i]], now, mean_work);
    if (here > most) most = here, best = i;
  }
  return best;
}

Sequence urgency_order(const Problem& problem) {
  Sequence sequence(problem.jobs.size());
  for (std::size_t i = 0; i < sequence.size(); ++i) sequence[i] = static_cast<int>(i);
  const double mean_work = mean_work_of(problem);
  const auto servers = static_cast<double>(problem.stages.front().servers.size());
  double now = 0;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    std::swap(sequence[i], sequence[most_urgent(problem, sequence, i, now, mean_work)]);
    now += static_cast<double>(problem.jobs[sequence[i]].durations.front()) / servers;
  }
  return sequence;
}

Sequence moved(Sequence sequence, std::size_t from, std::size_t to) {
  const int job = sequence[from];
  sequence.erase(sequence.begin() + static_cast<std::ptrdiff_t>(from));
  sequence.insert(sequence.begin() + static_cast<std::ptrdiff_t>(to), job);
  return sequence;
}

Cost bound_of(const Problem& problem) {
  Cost delay = 0;
  Time makespan = 0;
  for (const Job& job : problem.jobs) {
    const Time end = job.release + work_of(job);
    makespan = std::max(makespan, end);
    delay +=
        job.weight * (std::max<Time>(0, end - job.due) + problem.flow_weight * (end - job.release));
  }
  return problem.goal == Goal::makespan ? makespan : std::max(delay, delay_bound(problem));
}

}  // namespace

Outcome solve_any(const Problem& problem, Effort& effort) {
  Random random(effort.budget().seed);
  Sequence best = urgency_order(problem);
  Cost cost = list_cost(problem, best);
  const Cost bound = bound_of(problem);
  while (problem.jobs.size() > 1 && cost > bound && effort.next_iteration()) {
    Sequence next = moved(best, random.below(best.size()), random.below(best.size()));
    const Cost next_cost = list_cost(problem, next);
    if (next_cost <= cost) cost = next_cost, best = std::move(next);
  }
  return {.schedule = list_schedule(problem, best),
          .objective = cost,
          .lower_bound = bound,
          .proven_optimal = cost == bound,
          .iterations = effort.iterations()};
}

}  // namespace greenlane::optimizer
