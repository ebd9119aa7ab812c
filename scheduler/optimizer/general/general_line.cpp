#include "scheduler/optimizer/general/general_line.hpp"

#include <algorithm>
#include <utility>

namespace greenlane::optimizer {

GeneralLine::GeneralLine(const GeneralShop& shop)
    : shop_(shop),
      position_(shop.operations()),
      end_(shop.operations(), 0),
      trial_end_(shop.operations(), 0),
      floors_{GeneralFloor(shop)},
      floor_position_{0},
      trial_(shop),
      held_(shop.jobs, 0) {
  std::ranges::fill(position_, -1);
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
  const GeneralFloor::Place place = floor.serve(operation, ready(operation));
  trial_end_[operation] = place.end;
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

/// The kept floor that is nearest before a position.
GeneralFloor& GeneralLine::floor_before(int first) {
  const auto behind = std::ranges::upper_bound(floor_position_, first);
  return floors_[static_cast<std::size_t>(behind - floor_position_.begin()) - 1];
}

GeneralCost GeneralLine::cost_with(const OperationOrder& order, int first, Cost limit) {
  const GeneralFloor& from = floor_before(first);
  trial_ = from;
  const int begin = floor_position_[static_cast<std::size_t>(&from - floors_.data())];
  int at = begin;
  for (; std::cmp_less(at, order.size()) && trial_.cost.first <= limit; ++at)
    serve(trial_, order[at], [](int, const GeneralFloor::Place&) {});
  for (int i = begin; i < at; ++i) trial_end_[order[i]] = end_[order[i]];
  for (const int job : at_gate_) held_[job] = 0;
  at_gate_.clear();
  return trial_.cost;
}

void GeneralLine::adopt(const OperationOrder& order, int first) {
  const auto kept = std::ranges::upper_bound(floor_position_, first) - floor_position_.begin();
  floors_.erase(floors_.begin() + kept, floors_.end());
  floor_position_.resize(static_cast<std::size_t>(kept));
  trial_ = floors_.back();
  const int begin = floor_position_.back();
  order_ = order;
  for (int at = begin; std::cmp_less(at, order.size()); ++at) {
    if (at > begin && at % spacing == 0 && at_gate_.empty()) {
      floors_.push_back(trial_);
      floor_position_.push_back(at);
    }
    position_[order[at]] = at;
    serve(trial_, order[at], [](int, const GeneralFloor::Place&) {});
  }
  std::copy(trial_end_.begin(), trial_end_.end(), end_.begin());
  cost_ = trial_.cost;
}

Schedule GeneralLine::schedule() const {
  Schedule schedule{shop_.commitments.frozen};
  GeneralLine other(shop_);
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
