#include "scheduler/optimizer/general/exact.hpp"

#include <algorithm>
#include <tuple>

#include "scheduler/optimizer/general/exact_state.hpp"
#include "scheduler/optimizer/general/seen_states.hpp"
#include "scheduler/optimizer/problem/check.hpp"

namespace greenlane::optimizer {

namespace {

constexpr std::size_t remembered_max = 400'000;  ///< nodes

class BranchAndBound {
 public:
  BranchAndBound(const Problem& problem, ExactCost known, std::uint64_t nodes_max,
                 const Effort& effort, double share)
      : problem_(problem), best_(known), nodes_max_(nodes_max), effort_(effort), share_(share) {}

  /// Whether everything was looked at.
  bool run() {
    descend(ExactState(problem_));
    return !is_over_;
  }

  /// Empty: none is better than what was known.
  const std::vector<Operation>& better() const { return better_; }
  const ExactCost& best() const { return best_; }

 private:
  void descend(const ExactState& state) {
    if (is_over_ || state.cost_at_least(problem_) >= best_) return;
    if (++nodes_ > nodes_max_ || (nodes_ % 256 == 0 && effort_.past(share_))) {
      is_over_ = true;
      return;
    }
    if (state.is_complete(problem_)) {
      best_ = state.cost_at_least(problem_);
      better_ = begun_;
      return;
    }
    if (seen_.is_dominated(problem_, state)) return;
    std::vector<Operation> next = state.next(problem_);
    std::ranges::sort(next, {}, [&](const Operation& one) {
      const Job& job = problem_.jobs[one.job];
      return std::tuple(one.start, -job.weight, job.due, one.job, one.server);
    });
    for (const Operation& operation : next) {
      ExactState child = state;
      child.begin(problem_, operation);
      begun_.push_back(operation);
      descend(child);
      begun_.pop_back();
    }
  }

  const Problem& problem_;
  ExactCost best_;
  std::uint64_t nodes_max_;
  const Effort& effort_;
  double share_;
  std::uint64_t nodes_ = 0;
  bool is_over_ = false;
  std::vector<Operation> begun_;
  std::vector<Operation> better_;
  SeenStates seen_{remembered_max};
};

bool is_suited(const Problem& problem) {
  if (problem.jobs.size() > exact_jobs_max) return false;
  if (!problem.inside_max && !problem.permutation) return true;
  // Who is through the instant it begins may stand before or behind another of that instant: not
  // all such orders are searched.
  return std::ranges::all_of(problem.jobs, [](const Job& job) {
    return std::ranges::all_of(job.durations, [](Time duration) { return duration > 0; });
  });
}

}  // namespace

std::optional<Outcome> solve_exactly(const Problem& problem, const Schedule& known,
                                     std::uint64_t nodes_max, const Effort& effort, double share) {
  const auto figures = check(problem, known);
  if (!figures || !is_suited(problem)) return {};
  const bool counts_makespan = problem.goal == Goal::delay_then_makespan;
  BranchAndBound search(problem, {figures->objective, counts_makespan ? figures->makespan : 0},
                        nodes_max, effort, share);
  if (!search.run()) return {};
  return Outcome{.schedule = search.better().empty() ? known : Schedule{search.better()},
                 .objective = search.best().first,
                 .lower_bound = search.best().first,
                 .proven_optimal = true};
}

}  // namespace greenlane::optimizer
