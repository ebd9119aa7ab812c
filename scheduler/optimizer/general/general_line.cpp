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
std::size_t GeneralLine::floor_before(int first) const {
  const auto behind = std::ranges::upper_bound(floor_position_, first);
  return static_cast<std::size_t>(behind - floor_position_.begin()) - 1;
}

bool GeneralLine::looks_bad(std::size_t floor, Cost limit) const {
  const int operation = order_[floor_position_[floor]];
  const double lost = static_cast<double>(trial_.cost.first - floors_[floor].cost.first);
  const double allowed = static_cast<double>(limit - cost_.first);
  if (lost <= allowed) return false;
  constexpr double caution = 1.5;  ///< how much more may be made good than the mean says
  const double sooner = trial_.sooner_than(floors_[floor], start(operation));
  return lost - caution * sooner * late_weight_[floor] > allowed;
}

GeneralCost GeneralLine::cost_with(const OperationOrder& order, int first, int last, Cost limit) {
  std::size_t floor = floor_before(first);
  trial_ = floors_[floor];
  const int begin = floor_position_[floor];
  while (floor < floors_.size() && floor_position_[floor] <= last) ++floor;
  int at = begin;
  bool is_given_up = false;
  for (; std::cmp_less(at, order.size()) && trial_.cost.first <= limit; ++at) {
    if (floor < floors_.size() && floor_position_[floor] == at) {
      is_given_up = at_gate_.empty() && looks_bad(floor, limit);
      if (is_given_up) break;
      ++floor;
    }
    serve(trial_, order[at], [](int, const GeneralFloor::Place&) {});
  }
  for (int i = begin; i < at; ++i) trial_end_[order[i]] = end_[order[i]];
  for (const int job : at_gate_) held_[job] = 0;
  at_gate_.clear();
  if (is_given_up) return {std::numeric_limits<Cost>::max(), 0};
  return trial_.cost;
}

void GeneralLine::adopt(const OperationOrder& order, int first) {
  const std::size_t kept = floor_before(first) + 1;
  floors_.erase(floors_.begin() + static_cast<std::ptrdiff_t>(kept), floors_.end());
  floor_position_.resize(kept);
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
  weigh_late();
}

void GeneralLine::weigh_late() {
  late_weight_.assign(floors_.size(), 0);
  const bool counts_flow = shop_.problem.flow_weight > 0;
  double weight = 0;
  std::size_t floor = floors_.size();
  for (int at = static_cast<int>(order_.size()) - 1; at >= 0; --at) {
    const Job& job = shop_.problem.jobs[shop_.job_of(order_[at])];
    if (shop_.stage_of(order_[at]) + 1 == shop_.stages) {
      if (end_[order_[at]] > job.due) weight += static_cast<double>(job.weight);
      if (counts_flow) weight += static_cast<double>(job.weight * shop_.problem.flow_weight);
    }
    if (floor > 0 && floor_position_[floor - 1] == at) late_weight_[--floor] = weight;
  }
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
