#include "scheduler/optimizer/general/general_ejection.hpp"

#include "scheduler/optimizer/general/general_insertion.hpp"

namespace greenlane::optimizer {

GeneralEjection::GeneralEjection(GeneralLine& line)
    : line_(line), shop_(line.shop()), turns_(line), is_moved_(shop_.jobs, 0) {}

void GeneralEjection::adopt() {
  line_.adopt(change_of(line_, order_));
  turns_.look();
}

/// Lets a job have any servers.
void GeneralEjection::release(int job) {
  for (int operation = job * shop_.stages; operation < (job + 1) * shop_.stages; ++operation) {
    bound_.emplace_back(operation, line_.bound(operation));
    line_.bind(operation, -1);
  }
}

void GeneralEjection::bind(const Turn& turn, int job) {
  bound_.clear();
  for (const int other : turn.displaced) release(other);
  if (job < 0) return;
  release(job);
  line_.bind(job * shop_.stages + turns_.stage(), turn.server);
}

void GeneralEjection::put_last(int job) {
  release(job);
  order_.clear();
  for (const int operation : line_.order())
    if (shop_.job_of(operation) != job) order_.push_back(operation);
  for (int operation = job * shop_.stages; operation < (job + 1) * shop_.stages; ++operation)
    if (!shop_.frozen[operation]) order_.push_back(operation);
  adopt();
}

/// The line with a job's turn, its other operations before and behind it by time, and the displaced
/// at the end. No job: -1.
void GeneralEjection::arrange(const Turn& turn, int job) {
  for (const int other : turn.displaced) is_moved_[other] = 1;
  int stage = shop_.stages;
  Time from = turn.start;
  if (job >= 0) {
    is_moved_[job] = 1;
    stage = 0;
    while (shop_.frozen[job * shop_.stages + stage]) ++stage;
    for (int before = stage; before < turns_.stage(); ++before)
      from -= shop_.visits[job * shop_.stages + before].duration;
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
  GeneralCost least = line_.cost();
  const Turn* best = nullptr;
  for (const Turn& turn : turns) {
    bind(turn, job);
    arrange(turn, job);
    const GeneralCost cost = line_.cost_with(change_of(line_, order_), least.first);
    if (cost < least) least = cost, best = &turn;
    for (const auto& [operation, server] : bound_) line_.bind(operation, server);
  }
  if (!best) return {};
  bind(*best, job);
  arrange(*best, job);
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

}  // namespace greenlane::optimizer
