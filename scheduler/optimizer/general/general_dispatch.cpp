#include "scheduler/optimizer/general/general_dispatch.hpp"

#include <algorithm>
#include <cmath>

namespace greenlane::optimizer {

namespace {

constexpr Time never = std::numeric_limits<Time>::max();

double mean_duration(const GeneralShop& shop, int stage) {
  double sum = 0;
  for (const Job& job : shop.problem.jobs) sum += static_cast<double>(job.durations[stage]);
  return std::max(1.0, sum / std::max(1, shop.jobs));
}

double mean_change(const GeneralShop& shop) {
  double sum = 0;
  int count = 0;
  for (const Stage& stage : shop.problem.stages)
    for (const auto& row : stage.changeover)
      for (const Time time : row)
        if (time > 0) sum += static_cast<double>(time), ++count;
  return std::max(1.0, sum / std::max(1, count));
}

class ListDispatch {
 public:
  ListDispatch(const GeneralShop& shop, const Patience& patience)
      : shop_(shop),
        floor_(shop),
        changes_(patience.change * mean_change(shop)),
        stage_(shop.jobs, 0),
        ready_(shop.jobs, 0) {
    find_busiest(patience.slack);
    for (int job = 0; job < shop.jobs; ++job) {
      ready_[job] = shop.problem.jobs[job].release;
      for (int stage = 0; stage < shop.stages; ++stage)
        if (const Operation* one = shop.frozen[job * shop.stages + stage])
          ready_[job] = one->end, ++stage_[job];
      if (stage_[job] == 0) waiting_.push_back(job);
      if (stage_[job] > 0 && stage_[job] < shop.stages) inside_.push_back(job);
    }
  }

  std::optional<OperationOrder> run(const Effort& effort) {
    OperationOrder order;
    while (!inside_.empty() || !waiting_.empty()) {
      if (order.size() % 8 == 0 && effort.over()) return {};
      now_ = never;
      look_at(inside_);
      if (!floor_.is_full()) look_at(waiting_);
      const int job = most_urgent();
      const int operation = operation_of(job);
      order.push_back(operation);
      serve(job, operation);
    }
    return order;
  }

 private:
  /// Who could begin, with its changeover, at an instant.
  struct Candidate {
    int job = 0;
    Time begin = 0;
    Time change = 0;
  };

  /// Of the stages from each one on, the one whose servers have the most to do.
  void find_busiest(double look_ahead) {
    busiest_.resize(shop_.stages);
    double most = 0;
    for (int stage = shop_.stages - 1; stage >= 0; --stage) {
      const double mean = mean_duration(shop_, stage);
      const double load = mean / static_cast<double>(shop_.problem.stages[stage].servers.size());
      const bool is_busier = load > most;
      busiest_[stage] = is_busier ? stage : busiest_[stage + 1];
      if (is_busier) most = load, slacks_ = look_ahead * mean;
    }
  }

  int operation_of(int job) const { return job * shop_.stages + stage_[job]; }

  /// Makes those candidates who could begin the soonest, together with those who are already.
  void look_at(const std::vector<int>& jobs) {
    for (const int job : jobs) {
      if (ready_[job] > now_) continue;
      const int operation = operation_of(job);
      const GeneralFloor::Place place = floor_.soonest(operation, ready_[job]);
      const Visit& visit = shop_.visits[operation];
      const int family = floor_.line(place.server).last_family;
      const Time change = visit.change && family >= 0 ? visit.change[family] : 0;
      const Time begin = std::max(place.start - change, std::min(place.start, ready_[job]));
      if (begin > now_) continue;
      if (begin < now_) candidates_.clear();
      now_ = begin;
      candidates_.push_back({job, begin, place.start - begin});
    }
  }

  double claim(const Candidate& one) const {
    const Job& job = shop_.problem.jobs[one.job];
    const int stage = stage_[one.job];
    const auto work = static_cast<double>(std::max<Time>(1, job.durations[busiest_[stage]]));
    const Visit& visit = shop_.visits[operation_of(one.job)];
    const auto slack = static_cast<double>(job.due - now_ - visit.duration - visit.behind);
    return std::log(static_cast<double>(std::max<Weight>(1, job.weight)) / work) -
           std::max(0.0, slack) / slacks_ - static_cast<double>(one.change) / changes_;
  }

  int most_urgent() {
    const int job = std::ranges::max_element(candidates_, {}, [&](const Candidate& one) {
                      return claim(one);
                    })->job;
    candidates_.clear();
    return job;
  }

  void serve(int job, int operation) {
    ready_[job] = floor_.serve(operation, ready_[job]).end;
    if (stage_[job]++ == 0) std::erase(waiting_, job), inside_.push_back(job);
    if (stage_[job] == shop_.stages) std::erase(inside_, job);
  }

  const GeneralShop& shop_;
  GeneralFloor floor_;
  double changes_;
  double slacks_ = 1;
  Time now_ = 0;
  std::vector<int> stage_;    ///< by job: its next one
  std::vector<Time> ready_;   ///< by job, for that
  std::vector<int> busiest_;  ///< by stage, of that one and those behind it
  std::vector<int> waiting_;  ///< jobs that have not come in
  std::vector<int> inside_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::optional<OperationOrder> dispatch_with_changeovers(const GeneralShop& shop,
                                                        const Patience& patience,
                                                        const Effort& effort) {
  return ListDispatch(shop, patience).run(effort);
}

}  // namespace greenlane::optimizer
