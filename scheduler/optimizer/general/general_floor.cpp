#include "scheduler/optimizer/general/general_floor.hpp"

#include <algorithm>
#include <functional>

namespace greenlane::optimizer {

GeneralFloor::GeneralFloor(const GeneralShop& shop)
    : shop_(&shop), lines_(shop.servers), cap_(shop.problem.inside_max.value_or(0)) {
  if (shop.problem.permutation) started_.assign(shop.stages, 0);
  for (const Job& job : shop.problem.jobs) {
    Time end = job.release;
    for (const Time duration : job.durations) end += duration;
    if (shop.problem.goal == Goal::makespan)
      cost.first = std::max(cost.first, end);
    else
      cost.first += delay_of(shop.problem, job, end);
    if (shop.problem.goal == Goal::delay_then_makespan) cost.second = std::max(cost.second, end);
  }
  for (int server = 0; server < shop.servers; ++server)
    lines_[server] = {shop.last_before[server].to, shop.last_before[server].family};
  for (const Operation* one : shop.frozen)
    if (one) serve_frozen(*one);
}

Time GeneralFloor::start_at(int server, const Visit& visit, Time ready) const {
  const Line& line = lines_[server];
  const Time change = visit.change && line.last_family >= 0 ? visit.change[line.last_family] : 0;
  const Time start = std::max(ready, line.free_at + change);
  if (shop_->taken_until[server] <= line.free_at) return start;
  return start_between(shop_->taken[server], visit, line.free_at, start);
}

/// The soonest start from `start` on between what takes the server, with what a frozen operation
/// needs before and behind it.
Time GeneralFloor::start_between(const std::vector<Taken>& taken, const Visit& visit, Time free_at,
                                 Time start) const {
  const Stage& stage = shop_->problem.stages[visit.stage];
  for (const Taken& one : taken) {
    if (one.to <= free_at) continue;
    const bool is_served = one.family >= 0;
    const Time before = is_served ? changeover(stage, visit.family, one.family) : 0;
    if (start + visit.duration + before <= one.from) break;
    const Time after = is_served ? changeover(stage, one.family, visit.family) : 0;
    start = std::max(start, one.to + after);
  }
  return start;
}

Time GeneralFloor::room_from() const {
  const auto known = static_cast<std::size_t>(cap_ - unknown_);
  return ends_.size() < known ? 0 : ends_[known - 1];
}

bool GeneralFloor::serves_like(const GeneralFloor& other) const {
  if (lines_ != other.lines_ || started_ != other.started_ || unknown_ != other.unknown_)
    return false;
  if (cap_ == 0) return true;
  const auto entrances = std::span(lines_).first(
      shop_->stages > 1 ? static_cast<std::size_t>(shop_->first_server[1]) : lines_.size());
  const Time entry = std::ranges::min(entrances, {}, &Line::free_at).free_at;
  const auto last = [entry](const std::vector<Time>& ends) {
    return std::ranges::find_if(ends, [entry](Time end) { return end <= entry; });
  };
  return std::equal(ends_.begin(), last(ends_), other.ends_.begin(), last(other.ends_));
}

void GeneralFloor::leave(Time end) {
  --unknown_;
  ends_.insert(std::ranges::upper_bound(ends_, end, std::greater{}), end);
  if (std::cmp_greater(ends_.size(), cap_)) ends_.pop_back();
}

/// When an operation could start if a server were free: ready, not before now, with room inside,
/// and in a permutation not before those in front of it.
Time GeneralFloor::soonest_without_server(const Visit& visit, Time ready) const {
  Time from = std::max(ready, shop_->commitments.now);
  if (cap_ > 0 && visit.stage == 0) from = std::max(from, room_from());
  if (!started_.empty()) from = std::max(from, started_[visit.stage]);
  return from;
}

GeneralFloor::Place GeneralFloor::soonest(int operation, Time ready) const {
  const Visit& visit = shop_->visits[operation];
  const Time from = soonest_without_server(visit, ready);
  Place best{.start = std::numeric_limits<Time>::max()};
  Time free_at = 0;
  for (const int server : visit.choices) {
    const Time start = start_at(server, visit, from);
    if (start > best.start || (start == best.start && lines_[server].free_at <= free_at)) continue;
    best = {server, start, start + visit.duration};
    free_at = lines_[server].free_at;
  }
  return best;
}

GeneralFloor::Place GeneralFloor::serve(int operation, Time ready) {
  const Place place = soonest(operation, ready);
  take(operation, ready, place);
  return place;
}

GeneralFloor::Place GeneralFloor::serve_at(int server, int operation, Time ready) {
  const Visit& visit = shop_->visits[operation];
  const Time start = start_at(server, visit, soonest_without_server(visit, ready));
  const Place place{server, start, start + visit.duration};
  take(operation, ready, place);
  return place;
}

void GeneralFloor::take(int operation, Time ready, const Place& place) {
  lines_[place.server] = {place.end, shop_->visits[operation].family};
  settle(operation, ready, place);
}

void GeneralFloor::serve_frozen(const Operation& one) {
  const int operation = one.job * shop_->stages + one.stage;
  const Job& job = shop_->problem.jobs[one.job];
  const Operation* before = one.stage > 0 ? shop_->frozen[operation - 1] : nullptr;
  settle(operation, before ? before->end : job.release,
         {shop_->first_server[one.stage] + one.server, one.start, one.end});
}

void GeneralFloor::settle(int operation, Time ready, const Place& place) {
  const int stage = shop_->stage_of(operation);
  if (!started_.empty()) started_[stage] = std::max(started_[stage], place.start);
  if (cap_ > 0 && stage == 0) ++unknown_;
  if (cap_ > 0 && stage + 1 == shop_->stages) leave(place.end);
  count(operation, ready, place);
}

/// The cost is at any time what it would be if nobody had to wait any more.
void GeneralFloor::count(int operation, Time ready, const Place& place) {
  const Problem& problem = shop_->problem;
  const int number = shop_->job_of(operation);
  const Job& job = problem.jobs[number];
  if (shop_->stage_of(operation) == 0 && !shop_->commitments.promises.empty()) {
    const EntryPromise& promise = shop_->commitments.promises[number];
    if (place.start > promise.latest)
      cost.first += promise.cost, promises_ += promise.cost, settled += promise.cost;
  }
  const bool counts_delay = problem.goal != Goal::makespan;
  if (counts_delay && shop_->stage_of(operation) + 1 == shop_->stages)
    settled += delay_of(problem, job, place.end);
  if (place.start == ready) return;
  const Time end = place.end + shop_->visits[operation].behind;
  if (problem.goal == Goal::makespan) {
    cost.first = promises_ + std::max(cost.first - promises_, end);
    return;
  }
  const Time before = end - place.start + ready;
  cost.first += delay_of(problem, job, end) - delay_of(problem, job, before);
  if (problem.goal == Goal::delay_then_makespan) cost.second = std::max(cost.second, end);
}

}  // namespace greenlane::optimizer
