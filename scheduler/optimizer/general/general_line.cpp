#include "scheduler/optimizer/general/general_line.hpp"

#include <algorithm>
#include <utility>

namespace greenlane::optimizer {

GeneralLine::GeneralLine(const GeneralShop& shop)
    : shop_(shop),
      position_(shop.operations(), -1),
      end_(shop.operations(), 0),
      server_of_(shop.operations(), 0),
      bound_(shop.operations(), -1),
      kept_{{GeneralFloor(shop), true}},
      trial_(shop),
      outlook_(shop),
      held_(shop.jobs, 0) {
  for (const Operation& one : shop.commitments.frozen)
    end_[one.job * shop.stages + one.stage] = one.end;
  trial_end_ = end_;
}

Time GeneralLine::ready(int operation) const {
  if (shop_.stage_of(operation) == 0) return shop_.problem.jobs[shop_.job_of(operation)].release;
  return trial_end_[operation - 1];
}

template <class Record>
void GeneralLine::serve_now(GeneralFloor& floor, int operation, Record&& record) {
  const int server = bound_[operation];
  const GeneralFloor::Place place = server < 0
                                        ? floor.serve(operation, ready(operation))
                                        : floor.serve_at(server, operation, ready(operation));
  trial_end_[operation] = place.end;
  if (place.end != end_[operation]) moved_.push_back(operation);
  record(operation, place);
}

template <class Record>
void GeneralLine::serve(GeneralFloor& floor, int operation, Record&& record) {
  const int job = shop_.job_of(operation);
  const bool is_entry = shop_.stage_of(operation) == 0;
  if (held_[job] > 0 || (is_entry && (!at_gate_.empty() || floor.is_full()))) {
    if (held_[job]++ == 0) at_gate_.push_back(job);
    return;
  }
  serve_now(floor, operation, record);
  while (!at_gate_.empty() && !floor.is_full()) {
    const int next = at_gate_.front();
    at_gate_.erase(at_gate_.begin());
    const int count = std::exchange(held_[next], 0);
    for (int stage = 0; stage < count; ++stage)
      serve_now(floor, next * shop_.stages + stage, record);
  }
}

/// The number of the kept floor that is nearest before a position.
int GeneralLine::floor_before(int first) const {
  int number = std::min(first / spacing, static_cast<int>(kept_.size()) - 1);
  while (!kept_[number].is_known) --number;
  return number;
}

template <class Stop, class Record>
int GeneralLine::run(const Stretch& stretch, Cost limit, Stop&& stop, Record&& record) {
  const int begin = floor_before(stretch.first);
  trial_ = kept_[begin].floor;
  moved_.clear();
  const int same_from = stretch.first + static_cast<int>(stretch.operations.size());
  const int size = same_from + static_cast<int>(order_.size()) - stretch.last;
  for (int at = begin * spacing; at < size && trial_.cost.first <= limit; ++at) {
    if (at % spacing == 0 && at > begin * spacing && stop(at / spacing, at >= same_from))
      return at / spacing;
    const bool is_new = at >= stretch.first && at < same_from;
    serve(trial_, is_new ? stretch.operations[at - stretch.first] : order_[at], record);
  }
  return (size + spacing - 1) / spacing;
}

/// Whether an operation is yet to come at a position behind all that is changed.
bool GeneralLine::is_open(int operation, int at) const {
  return shop_.stage_of(operation) > 0 && position_[operation] >= at;
}

/// Whether from a kept floor on everything is served as it was.
bool GeneralLine::is_as_it_was(int number) const {
  if (shop_.problem.goal != Goal::weighted_delay) return false;
  for (const int operation : moved_)
    if (shop_.stage_of(operation) + 1 < shop_.stages && is_open(operation + 1, number * spacing))
      return false;
  return trial_.serves_like(kept_[number].floor);
}

bool GeneralLine::looks_bad(int number, Cost allowed) {
  if (shop_.problem.goal == Goal::makespan) return false;
  const GeneralFloor& floor = kept_[number].floor;
  double more = static_cast<double>(trial_.settled - floor.settled);
  for (const int operation : moved_)
    if (shop_.stage_of(operation) + 1 < shop_.stages && is_open(operation + 1, number * spacing))
      more += outlook_.change(operation + 1, trial_end_[operation]);
  return more + outlook_.change(static_cast<std::size_t>(number), floor, trial_) >
         static_cast<double>(allowed);
}

GeneralCost GeneralLine::cost_with(const Stretch& stretch, Cost limit) {
  return cost_with(stretch, limit, false);
}

GeneralCost GeneralLine::guess_with(const Stretch& stretch, Cost limit) {
  return cost_with(stretch, limit, true);
}

GeneralCost GeneralLine::cost_with(const Stretch& stretch, Cost limit, bool may_guess) {
  int next = 0;  // floor at which to look again, further and further on
  int step = 1;
  bool is_given_up = false;
  bool is_same = false;
  const auto stop = [&](int number, bool is_behind) {
    if (!is_behind || number < next || !at_gate_.empty() || !kept_[number].is_known) return false;
    is_same = is_as_it_was(number);
    is_given_up = !is_same && may_guess && looks_bad(number, limit - cost_.first);
    next = number + step;
    step *= 2;
    return is_same || is_given_up;
  };
  const int number = run(stretch, limit, stop, [](int, const GeneralFloor::Place&) {});
  undo();
  if (is_given_up) return {std::numeric_limits<Cost>::max(), 0};
  if (!is_same) return trial_.cost;
  return {cost_.first + trial_.cost.first - kept_[number].floor.cost.first, cost_.second};
}

void GeneralLine::undo() {
  has_moved_ = !moved_.empty();
  for (const int operation : moved_) trial_end_[operation] = end_[operation];
  clear_gate();
}

/// Whoever is in line without those who keep the site full would wait there for ever.
void GeneralLine::clear_gate() {
  for (const int job : at_gate_) held_[job] = 0;
  at_gate_.clear();
}

void GeneralLine::assign(const OperationOrder& order) {
  std::ranges::fill(position_, -1);
  adopt({order, 0, static_cast<int>(order_.size())});
}

void GeneralLine::put_in(const Stretch& stretch) {
  if (std::cmp_equal(stretch.operations.size(), stretch.last - stretch.first)) {
    std::ranges::copy(stretch.operations, order_.begin() + stretch.first);
  } else {
    order_.resize(stretch.first);
    order_.insert(order_.end(), stretch.operations.begin(), stretch.operations.end());
    served_.resize(order_.size());
    kept_.resize((order_.size() + spacing - 1) / spacing + 1, {trial_, false});
  }
  for (int at = stretch.first; std::cmp_less(at - stretch.first, stretch.operations.size()); ++at)
    position_[order_[at]] = at;
}

void GeneralLine::adopt(const Stretch& stretch) {
  const bool is_longer = !std::cmp_equal(stretch.operations.size(), stretch.last - stretch.first);
  put_in(stretch);
  const Stretch now{std::span(order_).subspan(stretch.first, stretch.operations.size()),
                    stretch.first, stretch.first + static_cast<int>(stretch.operations.size())};
  int count = floor_before(stretch.first) * spacing;
  bool is_same = false;
  const auto keep = [&](int number, bool is_behind) {
    Kept& kept = kept_[number];
    is_same = is_behind && !is_longer && at_gate_.empty() && kept.is_known && is_as_it_was(number);
    if (is_same) return true;
    kept.is_known = at_gate_.empty();
    if (kept.is_known) kept.floor = trial_;
    return false;
  };
  const int number = run(now, std::numeric_limits<Cost>::max(), keep,
                         [&](int operation, const GeneralFloor::Place& place) {
                           served_[count++] = operation;
                           server_of_[operation] = place.server;
                         });
  for (const int operation : moved_) end_[operation] = trial_end_[operation];
  clear_gate();
  if (is_same)
    carry_on(number);
  else
    cost_ = trial_.cost;
  outlook_.look(served_, end_, server_of_, spacing);
}

/// From a floor on all is as it was, but for what it has cost so far.
void GeneralLine::carry_on(int number) {
  const Cost more = trial_.cost.first - kept_[number].floor.cost.first;
  const Cost settled = trial_.settled - kept_[number].floor.settled;
  for (auto kept = kept_.begin() + number; kept != kept_.end(); ++kept) {
    kept->floor.cost.first += more;
    kept->floor.settled += settled;
  }
  cost_.first += more;
}

Schedule GeneralLine::schedule() const {
  Schedule schedule{shop_.commitments.frozen};
  GeneralLine other(shop_);
  other.bound_ = bound_;
  GeneralFloor floor(shop_);
  for (const int operation : order_)
    other.serve(floor, operation, [&](int served, const GeneralFloor::Place& place) {
      const int stage = shop_.stage_of(served);
      schedule.operations.push_back({shop_.job_of(served), stage,
                                     place.server - shop_.first_server[stage], place.start,
                                     place.end});
    });
  return schedule;
}

}  // namespace greenlane::optimizer
