#include "scheduler/optimizer/machines/pair_network.hpp"

#include <numeric>

namespace greenlane::optimizer {

namespace {

constexpr Cost infinite = StartNetwork::infinite;

/// Sorts what was sorted a walk ago by other prices: nearly sorted, and short.
template <class Key>
void sort_again(std::int32_t* begin, std::int32_t* end, Key key) {
  for (std::int32_t* next = begin; next != end; ++next) {
    const std::int32_t arc = *next;
    const Cost cost = key(arc);
    std::int32_t* at = next;
    for (; at != begin && key(at[-1]) > cost; --at) *at = at[-1];
    *at = arc;
  }
}

}  // namespace

PairNetwork::PairNetwork(const MachineJobs& jobs, const StartNetwork& network)
    : jobs_(jobs), horizon_(network.horizon()) {
  arcs_.reserve(network.arcs());
  network.for_each_arc([&](int job, Time start) { arcs_.push_back({.job = job, .start = start}); });
  out_.resize(arcs_.size());
  std::iota(out_.begin(), out_.end(), 0);
  index();
  in_.resize(arcs_.size());
  std::vector<std::int32_t> next = in_begin_;
  for (const std::int32_t arc : out_) in_[next[end_of(arcs_[arc])]++] = arc;
}

/// Where the arcs of each instant begin, in both orders.
void PairNetwork::index() {
  out_begin_.assign(horizon_ + 2, 0);
  in_begin_.assign(horizon_ + 2, 0);
  for (const Arc& arc : arcs_) {
    ++out_begin_[arc.start + 1];
    ++in_begin_[end_of(arc) + 1];
  }
  std::partial_sum(out_begin_.begin(), out_begin_.end(), out_begin_.begin());
  std::partial_sum(in_begin_.begin(), in_begin_.end(), in_begin_.begin());
}

/// Whether `first`, which ends at `at`, may be followed by `second`.
inline bool PairNetwork::may_follow(int first, int second, Time at) const {
  if (first == second) return false;
  const Time* const duration = jobs_.duration.data();
  const Time* const due = jobs_.due.data();
  const auto late = [&](int job, Time end) { return std::max<Time>(0, end - due[job]); };
  const Time end = at + duration[second];
  const Time turned = end - duration[first];
  const Weight first_weight = jobs_.weight.data()[first];
  const Weight second_weight = jobs_.weight.data()[second];
  const Weight flow = jobs_.flow_weight;
  const Cost now = first_weight * (late(first, at) + flow * at) +
                   second_weight * late(second, end) + second_weight * flow * end;
  const Cost other = second_weight * (late(second, turned) + flow * turned) +
                     first_weight * late(first, end) + first_weight * flow * end;
  return now < other || (now == other && first < second);
}

Cost PairNetwork::cheapest(const std::vector<Cost>& prices) {
  stopped_ = false;
  for (Arc& arc : arcs_)
    arc.cost = StartNetwork::scale * jobs_.cost(arc.job, end_of(arc)) - prices[arc.job];
  walk_forwards();
  visits_.assign(jobs_.size(), 0);
  if (stopped_) return infinite;  // behind where it stopped, the ways are those of an earlier walk
  const std::int32_t last = last_of_cheapest();
  if (last < 0) return jobs_.machines > 1 ? 0 : infinite;
  for (std::int32_t arc = last; arc >= 0; arc = arcs_[arc].before) ++visits_[arcs_[arc].job];
  return arcs_[last].to;
}

bool PairNetwork::ask() {
  if (over_ && over_()) stopped_ = true;
  return stopped_;
}

void PairNetwork::walk_forwards() {
  for (Time start = 0; start <= horizon_; ++start) {
    if (start % 128 == 127 && ask()) return;
    sort_again(in_.data() + in_begin_[start], in_.data() + in_begin_[start + 1],
               [&](std::int32_t arc) { return arcs_.data()[arc].to; });
    for (std::int32_t arc = out_begin_[start]; arc < out_begin_[start + 1]; ++arc)
      arrive(arcs_[arc]);
  }
}

/// The cheapest way to the end of an arc: behind the first of those that it may follow.
inline void PairNetwork::arrive(Arc& arc) {
  arc.before = -1;
  arc.to = arc.start == 0 ? arc.cost : infinite;
  if (arc.start == 0) return;
  const std::int32_t* const end = in_.data() + in_begin_[arc.start + 1];
  for (const std::int32_t* at = in_.data() + in_begin_[arc.start]; at != end; ++at) {
    const Arc& first = arcs_.data()[*at];
    if (first.to >= infinite) return;
    if (!may_follow(first.job, arc.job, arc.start)) continue;
    arc.before = *at;
    arc.to = first.to + arc.cost;
    return;
  }
}

void PairNetwork::walk_backwards() {
  for (Time end = horizon_; end > 0; --end) {
    if (end % 128 == 127 && ask()) return;
    sort_again(out_.data() + out_begin_[end], out_.data() + out_begin_[end + 1],
               [&](std::int32_t arc) { return arcs_.data()[arc].cost + arcs_.data()[arc].from; });
    for (std::int32_t at = in_begin_[end]; at < in_begin_[end + 1]; ++at) leave(arcs_[in_[at]]);
  }
}

/// The cheapest way behind an arc.
inline void PairNetwork::leave(Arc& arc) {
  const Time end = end_of(arc);
  arc.from = jobs_.machines > 1 || end == horizon_ ? 0 : infinite;
  const std::int32_t* const last = out_.data() + out_begin_[end + 1];
  for (const std::int32_t* at = out_.data() + out_begin_[end]; at != last; ++at) {
    const Arc& second = arcs_.data()[*at];
    const Cost cost = second.cost + second.from;
    if (cost >= arc.from) return;
    if (!may_follow(arc.job, second.job, end)) continue;
    arc.from = cost;
    return;
  }
}

std::int32_t PairNetwork::last_of_cheapest() const {
  std::int32_t best = -1;
  Cost cost = jobs_.machines > 1 ? 0 : infinite;
  const std::int32_t from = jobs_.machines > 1 ? 0 : in_begin_[horizon_];
  for (std::int32_t at = from; at < in_begin_[horizon_ + 1]; ++at)
    if (arcs_[in_[at]].to < cost) best = in_[at], cost = arcs_[best].to;
  return best;
}

void PairNetwork::prune(Cost most) {
  walk_backwards();
  if (stopped_) return;
  std::vector<std::int32_t> renamed(arcs_.size(), -1);
  std::size_t kept = 0;
  for (std::size_t arc = 0; arc < arcs_.size(); ++arc) {
    if (arcs_[arc].to >= infinite || arcs_[arc].from >= infinite ||
        arcs_[arc].to + arcs_[arc].from > most)
      continue;
    renamed[arc] = static_cast<std::int32_t>(kept);
    arcs_[kept++] = arcs_[arc];
  }
  arcs_.resize(kept);
  for (Order* order : {&out_, &in_}) {
    std::erase_if(*order, [&](std::int32_t arc) { return renamed[arc] < 0; });
    for (std::int32_t& arc : *order) arc = renamed[arc];
  }
  index();
}

}  // namespace greenlane::optimizer
