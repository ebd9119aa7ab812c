#include "tests/unit/optimizer/small_shops.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace greenlane::optimizer::small {

namespace {

int up_to(Random& random, int least, int most) {
  return least + static_cast<int>(random.below(most - least + 1));
}

Job any_job(Random& random, std::size_t stages) {
  Job job;
  const int longest = up_to(random, 0, 20);
  for (std::size_t i = 0; i < stages; ++i) job.durations.push_back(up_to(random, 0, longest));
  return job;
}

/// Every order at one stage after every order at the stages before it.
class Orders {
 public:
  explicit Orders(const Problem& problem) : problem_(problem) {}

  Time least(std::size_t stage, const std::vector<Time>& ready) {
    if (stage == problem_.stages.size()) return ready.empty() ? 0 : std::ranges::max(ready);
    std::vector<int> order(ready.size());
    std::iota(order.begin(), order.end(), 0);
    Time best = std::numeric_limits<Time>::max();
    do {
      best = std::min(best, least(stage + 1, serve(stage, order, ready)));
    } while (std::ranges::next_permutation(order).found);
    return best;
  }

 private:
  std::vector<Time> serve(std::size_t stage, const std::vector<int>& order,
                          const std::vector<Time>& ready) const {
    std::vector<Time> free(problem_.stages[stage].servers.size(), 0);
    std::vector<Time> ends(ready.size());
    for (const int job : order) {
      const auto server = std::ranges::min_element(free);
      ends[job] = std::max(*server, ready[job]) + problem_.jobs[job].durations[stage];
      *server = ends[job];
    }
    return ends;
  }

  const Problem& problem_;
};

}  // namespace

Problem any_hybrid_shop(Random& random, int jobs_most, int stages_most, int servers_most) {
  Problem problem;
  problem.stages.resize(up_to(random, 1, stages_most));
  for (Stage& stage : problem.stages) stage.servers.resize(up_to(random, 1, servers_most));
  const int jobs = up_to(random, 1, jobs_most);
  for (int i = 0; i < jobs; ++i) problem.jobs.push_back(any_job(random, problem.stages.size()));
  return problem;
}

Problem any_permutation_shop(Random& random, int jobs_most, int stages_most) {
  Problem problem = any_hybrid_shop(random, jobs_most, stages_most, 1);
  problem.goal = Goal::weighted_delay;
  problem.permutation = true;
  problem.flow_weight = up_to(random, 0, 3) / 3;
  const bool is_weighted = random.below(2) == 0;
  const bool is_released = random.below(3) == 0;
  for (Job& job : problem.jobs) {
    job.due = up_to(random, -5, 80);
    if (is_weighted) job.weight = up_to(random, 0, 5);
    if (is_released) job.release = up_to(random, 0, 30);
  }
  return problem;
}

Time least_makespan(const Problem& problem) {
  return Orders(problem).least(0, std::vector<Time>(problem.jobs.size(), 0));
}

Problem relabelled(Problem problem, Random& random) {
  for (std::size_t i = problem.jobs.size(); i > 1; --i)
    std::swap(problem.jobs[i - 1], problem.jobs[random.below(i)]);
  return problem;
}

}  // namespace greenlane::optimizer::small
