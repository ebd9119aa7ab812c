#include "scheduler/optimizer/general/general_ejection.hpp"

#include <algorithm>

#include "scheduler/optimizer/general/general_insertion.hpp"

namespace greenlane::optimizer {

GeneralEjection::GeneralEjection(GeneralLine& line)
    : line_(line), shop_(line.shop()), turns_(line), is_moved_(shop_.jobs, 0) {}

/// What order_ changes, and which servers are bound otherwise.
Stretch GeneralEjection::change() const {
  auto first = change_of(line_, order_).first;
  for (const auto& [operation, server] : was_bound_)
    if (line_.position(operation) >= 0 && line_.bound(operation) != server)
      first = std::min(first, line_.position(operation));
  return {std::span(order_).subspan(first), first, static_cast<int>(line_.order().size())};
}

void GeneralEjection::adopt() {
  line_.adopt(change());
  turns_.look();
}

void GeneralEjection::bind(int operation, int server) {
  was_bound_.emplace_back(operation, line_.bound(operation));
  line_.bind(operation, server);
}

/// Lets a job have any servers.
void GeneralEjection::release(int job) {
  for (int operation = job * shop_.stages; operation < (job + 1) * shop_.stages; ++operation)
    bind(operation, -1);
}

void GeneralEjection::bind(const Turn& turn, int job) {
  was_bound_.clear();
  for (const int other : turn.displaced) release(other);
  if (job < 0) return;
  release(job);
  bind(job * shop_.stages + turns_.stage(), turn.server);
}

void GeneralEjection::take_back() {
  for (; !was_bound_.empty(); was_bound_.pop_back())
    line_.bind(was_bound_.back().first, was_bound_.back().second);
}

/// When a job has to begin with what it has open so as to be there for its turn, if nobody is in
/// its way.
Time GeneralEjection::in_time_for(const Turn& turn, int job) const {
  Time from = turn.start;
  for (int stage = 0; stage < turns_.stage(); ++stage)
    if (const int operation = job * shop_.stages + stage; !shop_.frozen[operation])
      from -= shop_.visits[operation].duration;
  return from;
}

/// The line with a job's turn, its other operations by time from then on, and the displaced at the
/// end. No job: -1.
void GeneralEjection::arrange(const Turn& turn, int job, Time from) {
  for (const int other : turn.displaced) is_moved_[other] = 1;
  int stage = shop_.stages;
  if (job >= 0) {
    is_moved_[job] = 1;
    stage = 0;
    while (shop_.frozen[job * shop_.stages + stage]) ++stage;
  }
  order_.clear();
  const auto push = [&] {
    order_.push_back(job * shop_.stages + stage++);
    from += shop_.visits[order_.back()].duration;
  };
  for (const int operation : line_.order()) {
    if (operation == turn.next)
      while (stage <= turns_.stage()) push();
    if (is_moved_[shop_.job_of(operation)]) continue;
    while (stage < shop_.stages && (stage != turns_.stage() || turn.next < 0) &&
           line_.start(operation) >= from)
      push();
    order_.push_back(operation);
  }
  while (stage < shop_.stages) push();
  for (const int other : turn.displaced)
    for (int i = 0; i < shop_.stages; ++i) order_.push_back(other * shop_.stages + i);
  for (const int other : turn.displaced) is_moved_[other] = 0;
  if (job >= 0) is_moved_[job] = 0;
}

std::optional<std::vector<int>> GeneralEjection::take_best(const std::vector<Turn>& turns,
                                                           int job) {
  const auto take = [&](const Turn& turn) {
    bind(turn, job);
    arrange(turn, job, job < 0 ? 0 : in_time_for(turn, job));
  };
  GeneralCost least = line_.cost();
  const Turn* best = nullptr;
  for (const Turn& turn : turns) {
    take(turn);
    const GeneralCost cost = line_.cost_with(change(), least.first);
    if (cost < least) least = cost, best = &turn;
    take_back();
  }
  if (!best) return {};
  take(*best);
  adopt();
  return best->displaced;
}

std::optional<std::vector<int>> GeneralEjection::put_in(int job) {
  if (shop_.frozen[job * shop_.stages + turns_.stage()]) return {};
  return take_best(turns_.turns_for(job), job);
}

std::optional<std::vector<int>> GeneralEjection::free_turn(int operation) {
  return take_best(turns_.turns_to_free(operation), -1);
}

/// The operation that its server serves behind a job's turn; -1: none.
int GeneralEjection::turn_behind(int job) const {
  const int mine = job * shop_.stages + turns_.stage();
  const std::vector<int>& turns = turns_.of(line_.server(mine));
  const auto next = std::ranges::find(turns, mine) + 1;
  return next == turns.end() ? -1 : *next;
}

/// Whether a job has more weight than all who begin before it, but not before an instant.
bool GeneralEjection::outweighs_all(int job, Time from) const {
  const int first = job * shop_.stages;
  for (const int operation : line_.order()) {
    if (operation == first) return true;
    if (shop_.stage_of(operation) == 0 && line_.start(operation) >= from &&
        shop_.problem.jobs[shop_.job_of(operation)].weight >= shop_.problem.jobs[job].weight)
      return false;
  }
  return false;
}

void GeneralEjection::let_pass(int job) {
  const Time from = std::max(shop_.problem.jobs[job].release, shop_.commitments.now);
  if (turns_.stage() == 0 || !outweighs_all(job, from)) return;
  was_bound_.clear();
  const int mine = job * shop_.stages + turns_.stage();
  arrange({.server = line_.server(mine), .next = turn_behind(job), .start = from, .displaced = {}},
          job, from);
  if (line_.cost_with(change(), line_.cost().first) <= line_.cost()) adopt();
}

}  // namespace greenlane::optimizer
