#include "tests/property/optimizer/by_sets.hpp"

#include <algorithm>
#include <limits>

#include "station/value/ensure.hpp"

namespace greenlane::optimizer::reference {

namespace {

constexpr Cost never = std::numeric_limits<Cost>::max() / 4;

/// A server that has served a set of jobs.
struct Label {
  int last = 0;  ///< family
  Time end = 0;
  Cost cost = 0;
};

/// Keeps only labels that no other one is at least as good as.
void add(std::vector<Label>& labels, const Label& label) {
  const auto covers = [](const Label& one, const Label& other) {
    return one.last == other.last && one.end <= other.end && one.cost <= other.cost;
  };
  for (const Label& one : labels)
    if (covers(one, label)) return;
  std::erase_if(labels, [&](const Label& one) { return covers(label, one); });
  labels.push_back(label);
}

class OneServer {
 public:
  OneServer(const Problem& problem, const Server& server) : problem_(problem), server_(server) {}

  /// The least objective of each set of jobs, with everything on this server.
  std::vector<Cost> least() const {
    const std::size_t jobs = problem_.jobs.size();
    std::vector<std::vector<Label>> labels(std::size_t{1} << jobs);
    labels[0] = {{.last = -1}};
    std::vector<Cost> least(labels.size(), never);
    for (std::size_t set = 0; set < labels.size(); ++set) {
      for (const Label& label : labels[set]) {
        least[set] = std::min(least[set], label.cost);
        for (std::size_t job = 0; job < jobs; ++job)
          if (!((set >> job) & 1) && may_serve(problem_.jobs[job]))
            add(labels[set | (std::size_t{1} << job)], behind(label, problem_.jobs[job]));
      }
    }
    return least;
  }

 private:
  bool may_serve(const Job& job) const {
    const auto family = static_cast<std::size_t>(job.family);
    return server_.families.empty() ||
           (family < server_.families.size() && server_.families[family]);
  }

  Label behind(const Label& label, const Job& job) const {
    const auto& changes = problem_.stages[0].changeover;
    Time start = label.end;
    if (label.last >= 0 && !changes.empty()) start += changes[label.last][job.family];
    start = std::max(start, job.release);
    for (const Interval& closed : server_.closed)
      if (start < closed.to && start + job.durations[0] > closed.from) start = closed.to;
    const Time end = start + job.durations[0];
    const Cost delay = job.weight * (std::max<Time>(0, end - job.due) +
                                     problem_.flow_weight * (end - job.release));
    const bool counts_end = problem_.goal == Goal::makespan;
    return {job.family, end, counts_end ? std::max(label.cost, end) : label.cost + delay};
  }

  const Problem& problem_;
  const Server& server_;
};

}  // namespace

Cost least_by_sets(const Problem& problem) {
  ENSURE(problem.stages.size() == 1 && !problem.inside_max);
  std::vector<Cost> least(std::size_t{1} << problem.jobs.size(), never);
  least[0] = 0;
  for (const Server& server : problem.stages[0].servers) {
    const std::vector<Cost> alone = OneServer(problem, server).least();
    std::vector<Cost> next = least;
    for (std::size_t set = 0; set < least.size(); ++set)
      for (std::size_t part = set; part > 0; part = (part - 1) & set) {
        const Cost both = problem.goal == Goal::makespan ? std::max(alone[part], least[set ^ part])
                                                         : alone[part] + least[set ^ part];
        next[set] = std::min(next[set], both);
      }
    least = std::move(next);
  }
  return least.back();
}

}  // namespace greenlane::optimizer::reference
