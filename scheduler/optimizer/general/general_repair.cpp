#include "scheduler/optimizer/general/general_repair.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "scheduler/optimizer/general/general_ejection.hpp"
#include "scheduler/optimizer/general/general_insertion.hpp"
#include "scheduler/optimizer/general/general_moves.hpp"
#include "scheduler/optimizer/general/general_start.hpp"

namespace greenlane::optimizer {

namespace {

// Where the effort has no limit; found by trial on days of 600 trucks.
constexpr std::uint64_t turns_usual = 3;  ///< turns that are sought, beside those of who waits
constexpr std::uint64_t tries_usual = 8;  ///< of jobs that lost

class Repairing {
 public:
  Repairing(const GeneralShop& shop, const Schedule& last, Effort& effort)
      : shop_(shop),
        effort_(effort),
        line_(shop),
        insertion_(line_),
        planned_(shop.operations(), nullptr) {
    for (const Operation& one : last.operations)
      planned_[one.job * shop_.stages + one.stage] = &one;
    for (const Operation& one : shop.commitments.frozen)
      planned_[one.job * shop_.stages + one.stage] = &one;
  }

  Schedule run() {
    keep_order();
    if (has_turns())
      give_turns();
    else
      for (const int job : waiting_) insert(job);
    try_earlier();
    return line_.schedule();
  }

 private:
  /// Whether jobs can be given a turn by what that costs.
  bool has_turns() const {
    return !shop_.problem.permutation && shop_.problem.goal != Goal::makespan;
  }

  /// Whether a job's open operations stand in the last plan where they still could. In a
  /// permutation only the order counts, and who is inside has its place in it.
  bool is_planned(int job) const {
    if (shop_.problem.permutation && shop_.frozen[job * shop_.stages]) return true;
    const Time release = shop_.problem.jobs[job].release;
    for (int operation = job * shop_.stages; operation < (job + 1) * shop_.stages; ++operation) {
      if (shop_.frozen[operation]) continue;
      const Operation* one = planned_[operation];
      if (!one || one->start < release) return false;
      if (!shop_.problem.permutation && !is_served(*one)) return false;
    }
    return true;
  }

  /// Whether its server may serve it, and is open then.
  bool is_served(const Operation& one) const {
    const auto& servers = shop_.problem.stages[one.stage].servers;
    if (one.server < 0 || std::cmp_greater_equal(one.server, servers.size())) return false;
    const Server& server = servers[one.server];
    return serves(server, shop_.problem.jobs[one.job].family) &&
           open_start(server, one.start, one.end - one.start) == one.start;
  }

  /// The order of the last plan, and behind it those that cannot come as planned: they are
  /// waiting_, those inside before the others and the most urgent first.
  void keep_order() {
    std::vector<int> kept;
    for (int job = 0; job < shop_.jobs; ++job) (is_planned(job) ? kept : waiting_).push_back(job);
    std::ranges::sort(waiting_, {}, [&](int job) {
      const Job& its = shop_.problem.jobs[job];
      return std::tuple(!shop_.frozen[job * shop_.stages], -its.weight, its.due, job);
    });
    if (has_turns()) keep_servers(kept);
    OperationOrder order = shop_.problem.permutation ? in_turn(std::move(kept)) : by_start(kept);
    for (const int operation : job_by_job(shop_, waiting_)) order.push_back(operation);
    line_.assign(order);
  }

  /// With the same order, but another server for one job, all changeovers behind it would fall
  /// elsewhere.
  void keep_servers(const std::vector<int>& jobs) {
    for (int stage = 0; stage < shop_.stages; ++stage) {
      if (!has_changeover(shop_.problem.stages[stage])) continue;
      for (const int job : jobs)
        if (const int operation = job * shop_.stages + stage; planned_[operation])
          line_.bind(operation, shop_.first_server[stage] + planned_[operation]->server);
    }
  }

  OperationOrder by_start(const std::vector<int>& jobs) const {
    Schedule plan;
    for (const int job : jobs)
      for (int stage = 0; stage < shop_.stages; ++stage)
        if (const Operation* one = planned_[job * shop_.stages + stage])
          plan.operations.push_back(*one);
    return order_of(shop_, plan);
  }

  /// The order that every stage has in a permutation.
  OperationOrder in_turn(std::vector<int> jobs) const {
    std::ranges::stable_sort(jobs, {}, [&](int job) { return starts_of(job); });
    return job_by_job(shop_, jobs);
  }

  /// When a job starts at each stage; at one that the last plan has not, as at the one before.
  std::vector<Time> starts_of(int job) const {
    std::vector<Time> starts;
    for (int operation = job * shop_.stages; operation < (job + 1) * shop_.stages; ++operation)
      starts.push_back(planned_[operation] ? planned_[operation]->start
                       : starts.empty()    ? 0
                                           : starts.back());
    return starts;
  }

  /// Whether there is time for one more try, of so many where the effort has no limit.
  bool may_try(std::uint64_t& tries, std::uint64_t usual) {
    const bool is_limited = effort_.budget().iterations || effort_.budget().seconds;
    return (is_limited || tries++ < usual) && effort_.next_iteration();
  }

  /// Turns for those who wait, then for whom they displace, then for those behind who is held up
  /// the most. Who is inside and has had its turn is inserted.
  void give_turns() {
    GeneralEjection ejection(line_);
    std::vector<int> displaced;
    for (const int job : waiting_) give_first_turn(ejection, job, displaced);
    std::uint64_t tries = 0;
    give_turns(ejection, std::move(displaced), tries);
    std::vector<char> is_tried(shop_.operations(), 0);
    for (;;) {
      const int operation = most_held_up(ejection.stage(), is_tried);
      if (operation < 0 || !may_try(tries, turns_usual)) return;
      is_tried[operation] = 1;
      if (auto others = ejection.free_turn(operation))
        give_turns(ejection, std::move(*others), tries);
    }
  }

  void give_turns(GeneralEjection& ejection, std::vector<int> jobs, std::uint64_t& tries) {
    for (std::size_t i = 0; i < jobs.size() && may_try(tries, turns_usual); ++i)
      put_in(ejection, jobs[i], jobs);
  }

  /// Who waits gets a turn; if none saves anything, the first place that costs no more.
  void give_first_turn(GeneralEjection& ejection, int job, std::vector<int>& displaced) {
    if (effort_.over()) return;
    if (const auto others = ejection.put_in(job)) {
      displaced.insert(displaced.end(), others->begin(), others->end());
      return ejection.let_pass(job);
    }
    insert(job);
    ejection.look();
  }

  void insert(int job) {
    if (!effort_.over()) insertion_.insert(job);
  }

  static void put_in(GeneralEjection& ejection, int job, std::vector<int>& displaced) {
    if (const auto others = ejection.put_in(job))
      displaced.insert(displaced.end(), others->begin(), others->end());
  }

  /// Of the operations of a stage the one whose server makes it later than planned at the highest
  /// cost. -1: none.
  int most_held_up(int stage, const std::vector<char>& is_tried) const {
    int most = -1;
    double most_cost = 0;
    for (const int operation : line_.order()) {
      if (shop_.stage_of(operation) != stage || is_tried[operation]) continue;
      const double cost = line_.slope(operation) * static_cast<double>(held_up(operation));
      if (cost > most_cost) most_cost = cost, most = operation;
    }
    return most;
  }

  /// How much later than planned an operation is because of its server.
  Time held_up(int operation) const {
    const Operation* planned = planned_[operation];
    if (!planned) return 0;
    const Time ready = shop_.stage_of(operation) > 0 ? line_.end(operation - 1) : 0;
    return line_.start(operation) - std::max(ready, planned->start);
  }

  /// What a job costs more than it did in the last plan.
  Cost loss(int job) const {
    const int last = job * shop_.stages + shop_.stages - 1;
    if (line_.position(last) < 0 || !planned_[last]) return 0;
    const Job& its = shop_.problem.jobs[job];
    return delay_of(shop_.problem, its, line_.end(last)) -
           delay_of(shop_.problem, its, planned_[last]->end);
  }

  /// Those that lost the most, in front of others who entered before them.
  void try_earlier() {
    std::vector<std::pair<Cost, int>> losers;
    for (int job = 0; job < shop_.jobs; ++job)
      if (const Cost lost = loss(job); lost > 0) losers.emplace_back(-lost, job);
    std::ranges::sort(losers);
    GeneralMoves moves(line_);
    Random random(effort_.budget().seed);
    std::uint64_t tries = 0;
    while (!losers.empty() && may_try(tries, tries_usual)) {
      const auto rank = static_cast<std::size_t>(static_cast<double>(losers.size()) *
                                                 std::pow(random.fraction(), 3));
      if (!moves.improve(losers[rank].second, random)) continue;
      const GeneralCost cost = line_.guess_with(moves.stretch(), line_.cost().first);
      if (cost >= line_.cost()) continue;
      line_.adopt(moves.stretch());
      moves.refresh();
    }
  }

  const GeneralShop& shop_;
  Effort& effort_;
  GeneralLine line_;
  GeneralInsertion insertion_;
  std::vector<const Operation*> planned_;  ///< by operation; null: not in the last plan
  std::vector<int> waiting_;               ///< jobs that cannot come as planned
};

}  // namespace

Schedule repaired(const GeneralShop& shop, const Schedule& last, Effort& effort) {
  return Repairing(shop, last, effort).run();
}

}  // namespace greenlane::optimizer
