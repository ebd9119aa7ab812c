#include "scheduler/optimizer/problem/dispatch.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "scheduler/optimizer/problem/apparent_tardiness.hpp"
#include "scheduler/optimizer/problem/service.hpp"

namespace greenlane::optimizer {

namespace {

/// Something happens to the queues: a job is ready for a stage or has left the last one (or, with
/// job -1, a server opens).
struct Event {
  Time at = 0;
  int job = -1;
  int stage = 0;

  auto operator<=>(const Event&) const = default;
};

struct Waiting {
  int job = 0;
  Time since = 0;
};

/// A server as the station sees it now.
struct Place {
  Time free_at = 0;
  int last_family = -1;
};

/// A job and the server that takes it.
struct Pick {
  std::size_t waiting = 0;  ///< which of those that wait
  Operation operation;
};

class Dispatch {
 public:
  Dispatch(const Problem& problem, DispatchRule rule)
      : problem_(problem),
        rule_(rule),
        waiting_(problem.stages.size()),
        places_(problem.stages.size()),
        started_(problem.stages.size(), 0),
        turn_(problem.stages.size(), 0) {
    for (int job = 0; std::cmp_less(job, problem.jobs.size()); ++job)
      events_.push({problem.jobs[job].release, job, 0});
    for (std::size_t stage = 0; stage < places_.size(); ++stage) {
      places_[stage].resize(problem.stages[stage].servers.size());
      for (const Server& server : problem.stages[stage].servers)
        for (const Interval& closed : server.closed) events_.push({closed.to});
    }
  }

  Schedule run() {
    while (!events_.empty()) {
      now_ = events_.top().at;
      for (; !events_.empty() && events_.top().at == now_; events_.pop()) happen(events_.top());
      for (int stage = static_cast<int>(places_.size()) - 1; stage >= 0; --stage) serve(stage);
    }
    return std::move(schedule_);
  }

 private:
  void happen(const Event& event) {
    if (event.job < 0) return;
    if (std::cmp_equal(event.stage, waiting_.size()))
      --inside_;
    else
      waiting_[event.stage].push_back({event.job, now_});
  }

  /// Whoever can begin at a stage now begins.
  void serve(int stage) {
    while (!waiting_[stage].empty() && (stage > 0 || has_room())) {
      const std::optional<Pick> pick = pick_at(stage);
      if (!pick) return;
      begin(*pick);
    }
  }

  bool has_room() const { return !problem_.inside_max || inside_ < *problem_.inside_max; }

  void begin(const Pick& pick) {
    const Operation& operation = pick.operation;
    auto& waiting = waiting_[operation.stage];
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(pick.waiting));
    places_[operation.stage][operation.server] = {operation.end,
                                                  problem_.jobs[operation.job].family};
    started_[operation.stage] = operation.start;
    ++turn_[operation.stage];
    if (operation.stage == 0) {
      order_.push_back(operation.job);
      ++inside_;
    }
    events_.push({operation.end, operation.job, operation.stage + 1});
    schedule_.operations.push_back(operation);
  }

  /// The job that the rule prefers of those that some server can take now.
  std::optional<Pick> pick_at(int stage) const {
    if (std::ranges::none_of(places_[stage], [&](Place one) { return one.free_at <= now_; }))
      return {};
    const auto& waiting = waiting_[stage];
    const double mean = mean_duration(stage);
    using Rank = std::tuple<double, Time, int>;
    std::optional<Pick> best;
    Rank first;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const Rank rank{-preference(waiting[i], stage, mean), waiting[i].since, waiting[i].job};
      if (best && rank >= first) continue;
      const auto operation = place_at(stage, waiting[i].job);
      if (operation) best = Pick{i, *operation}, first = rank;
    }
    return best;
  }

  double preference(const Waiting& one, int stage, double mean) const {
    const Job& job = problem_.jobs[one.job];
    switch (rule_) {
      case DispatchRule::first_come:
        return 0;
      case DispatchRule::earliest_due:
        return -static_cast<double>(job.due);
      case DispatchRule::apparent_tardiness:
        return claim_of(job, stage, now_, mean);
    }
    std::unreachable();
  }

  double mean_duration(int stage) const {
    Time sum = 0;
    for (const Waiting& one : waiting_[stage]) sum += problem_.jobs[one.job].durations[stage];
    return static_cast<double>(sum) / static_cast<double>(waiting_[stage].size());
  }

  /// The free server that can begin with a job the soonest, if any may now.
  std::optional<Operation> place_at(int stage, int number) const {
    if (problem_.permutation && stage > 0 && order_[turn_[stage]] != number) return {};
    std::optional<Operation> best;
    std::tuple<Time, std::ptrdiff_t> first;
    const auto& servers = problem_.stages[stage].servers;
    for (int server = 0; std::cmp_less(server, servers.size()); ++server) {
      const auto operation = begin_at(stage, server, number);
      if (!operation) continue;
      const std::tuple rank{operation->start, breadth(servers[server])};
      if (!best || rank < first) best = operation, first = rank;
    }
    return best;
  }

  /// How many families a server may serve.
  static std::ptrdiff_t breadth(const Server& server) {
    if (server.families.empty()) return std::numeric_limits<std::ptrdiff_t>::max();
    return std::ranges::count(server.families, true);
  }

  std::optional<Operation> begin_at(int stage, int number, int job_number) const {
    const Job& job = problem_.jobs[job_number];
    const Server& server = problem_.stages[stage].servers[number];
    const Place& place = places_[stage][number];
    if (place.free_at > now_ || !serves(server, job.family)) return {};
    const Time change = changeover(problem_.stages[stage], place.last_family, job.family);
    Time start = std::max(now_, place.free_at + change);
    if (problem_.permutation) start = std::max(start, started_[stage]);
    const Time duration = job.durations[stage];
    if (open_start(server, start, duration) != start) return {};
    return Operation{job_number, stage, number, start, start + duration};
  }

  const Problem& problem_;
  DispatchRule rule_;
  Time now_ = 0;
  int inside_ = 0;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::vector<std::vector<Waiting>> waiting_;  ///< by stage
  std::vector<std::vector<Place>> places_;     ///< by stage and server
  std::vector<Time> started_;                  ///< by stage, the last start
  std::vector<std::size_t> turn_;              ///< by stage, how many have started
  std::vector<int> order_;                     ///< in which jobs came in
  Schedule schedule_;
};

}  // namespace

Schedule dispatch(const Problem& problem, DispatchRule rule) {
  return Dispatch(problem, rule).run();
}

double claim_of(const Job& job, int stage, Time now, double mean) {
  constexpr double look_ahead = 3;
  const auto behind = job.durations.begin() + stage + 1;
  const Time rest = std::accumulate(behind, job.durations.end(), Time{0});
  const auto work = static_cast<double>(std::max<Time>(1, job.durations[stage]));
  const auto slack = static_cast<double>(job.due - now - rest) - work;
  return apparent_tardiness(static_cast<double>(job.weight), work, slack,
                            look_ahead * std::max(1.0, mean));
}

}  // namespace greenlane::optimizer
