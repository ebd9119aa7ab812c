#include "scheduler/optimizer/machines/pair_dynasearch.hpp"

#include <algorithm>

#include "station/value/ensure.hpp"

namespace greenlane::optimizer {

/// In which order a stretch of the list is taken.
struct PairDynasearch::Order {
  std::size_t length = 1;
  std::array<int, 3> jobs{};
};

/// All orders that do not fall apart into shorter ones.
const std::array<PairDynasearch::Order, 5> PairDynasearch::orders{
    {{1, {0}}, {2, {1, 0}}, {3, {1, 2, 0}}, {3, {2, 0, 1}}, {3, {2, 1, 0}}}};

PairDynasearch::PairDynasearch(const MachineJobs& jobs) : jobs_(jobs) {
  if (jobs.machines < 2) return;
  counted_ = counted_jobs(jobs);
  if (counted_.empty()) return;
  const auto longest = static_cast<std::int32_t>(std::ranges::max(jobs.duration));
  layers_.assign(counted_.size() + 1, LoadTable(longest));
  stretch_.assign(3, LoadTable(longest));
}

Cost PairDynasearch::step(Sequence& one, Sequence& other) {
  if (counted_.empty()) return 0;
  list_by_start(one, other);
  clear_layers();
  for (std::size_t begin = 0; begin < list_.size(); ++begin)
    for (const Order& order : orders)
      if (begin + order.length <= list_.size()) lower_behind(begin, order);
  const LoadTable& all = layers_[list_.size()];
  const Cost saved =
      cost_of(jobs_, one) + cost_of(jobs_, other) - Cost{all.at(all.cheapest_load())};
  if (saved <= 0) return 0;
  carry_out(one, other);
  return saved;
}

void PairDynasearch::list_by_start(const Sequence& one, const Sequence& other) {
  list_.clear();
  Time end = 0;
  Time other_end = 0;
  auto job = one.begin();
  auto other_job = other.begin();
  while (job != one.end() || other_job != other.end()) {
    const bool is_other = job == one.end() || (other_job != other.end() && other_end < end);
    list_.push_back(is_other ? *other_job++ : *job++);
    (is_other ? other_end : end) += jobs_.duration[list_.back()];
  }
}

void PairDynasearch::clear_layers() {
  std::int32_t total = 0;
  layers_[0].clear(0);
  layers_[0].set(0, 0);
  for (std::size_t i = 0; i < list_.size(); ++i)
    layers_[i + 1].clear(total += counted_[list_[i]].duration);
}

int PairDynasearch::job_at(std::size_t begin, const Order& order, std::size_t place) const {
  return list_[begin + order.jobs[place]];
}

/// The first `begin` jobs as cheap as they get, and behind them a stretch in that order.
void PairDynasearch::lower_behind(std::size_t begin, const Order& order) {
  const int last = job_at(begin, order, order.length - 1);
  layers_[begin + order.length].lower(append_all_but_last(begin, order), counted_[last]);
}

const LoadTable& PairDynasearch::append_all_but_last(std::size_t begin, const Order& order) {
  const LoadTable* from = &layers_[begin];
  for (std::size_t i = 0; i + 1 < order.length; ++i) {
    stretch_[i].append(*from, counted_[job_at(begin, order, i)]);
    from = &stretch_[i];
  }
  return *from;
}

/// From the cheapest end back to the begin.
void PairDynasearch::carry_out(Sequence& one, Sequence& other) {
  one.clear();
  other.clear();
  std::int32_t load = layers_[list_.size()].cheapest_load();
  for (std::size_t end = list_.size(); end > 0;) {
    const Order& order = order_before(end, load);
    end -= order.length;
    hand_out(end, order, load, one, other);
  }
  std::ranges::reverse(one);
  std::ranges::reverse(other);
}

/// By which order of the last jobs a layer came to its cost. Leaves its tables in stretch_.
const PairDynasearch::Order& PairDynasearch::order_before(std::size_t end, std::int32_t load) {
  for (const Order& order : orders) {
    if (order.length > end) break;
    const std::size_t begin = end - order.length;
    const int last = job_at(begin, order, order.length - 1);
    LoadTable& whole = stretch_[order.length - 1];
    whole.append(append_all_but_last(begin, order), counted_[last]);
    if (whole.at(load) == layers_[end].at(load)) return order;
  }
  ENSURE(false);
}

/// Gives the jobs of that stretch to their lines, the last one first.
void PairDynasearch::hand_out(std::size_t begin, const Order& order, std::int32_t& load,
                              Sequence& one, Sequence& other) const {
  for (std::size_t i = order.length; i-- > 0;) {
    const int job = job_at(begin, order, i);
    const LoadTable& before = i > 0 ? stretch_[i - 1] : layers_[begin];
    const std::int32_t load_before = load - counted_[job].duration;
    const bool is_one = before.at(load_before) + jobs_.cost(job, load) == stretch_[i].at(load);
    (is_one ? one : other).push_back(job);
    if (is_one) load = load_before;
  }
}

}  // namespace greenlane::optimizer
