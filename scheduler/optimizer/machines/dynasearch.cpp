#include "scheduler/optimizer/machines/dynasearch.hpp"

#include <numeric>
#include <utility>

namespace greenlane::optimizer {

Dynasearch::Dynasearch(const MachineJobs& jobs)
    : jobs_(jobs), by_duration_(jobs.size()), position_(jobs.size(), -1), profile_(jobs) {
  std::iota(by_duration_.begin(), by_duration_.end(), 0);
  std::ranges::stable_sort(by_duration_, {}, [&](int job) { return jobs.duration[job]; });
}

Cost Dynasearch::step(Sequence& line) {
  if (line.size() < 2) return 0;
  lay_out(line);
  cost_middles(line);
  choose(line);
  const Cost saved = cost_of(jobs_, line) - best_.back();
  if (saved > 0) carry_out(line);
  return saved;
}

void Dynasearch::lay_out(const Sequence& line) {
  const std::size_t size = line.size();
  duration_.resize(size);
  end_.resize(size);
  due_.resize(size);
  weight_.resize(size);
  Time end = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const int job = line[i];
    position_[job] = static_cast<int>(i);
    duration_[i] = jobs_.duration[job];
    end_[i] = end += duration_[i];
    due_[i] = jobs_.due[job];
    weight_[i] = jobs_.weight[job];
  }
  sort_positions();
  for (const int job : line) position_[job] = -1;
}

void Dynasearch::sort_positions() {
  ascending_.clear();
  for (const int job : by_duration_)
    if (position_[job] >= 0) ascending_.push_back(position_[job]);
}

/// For all pairs of positions: what the jobs between them cost after the two are exchanged, which
/// ends each of them later by the difference of the two durations. It is the profile of those
/// before the second less the profile of those up to the first.
void Dynasearch::cost_middles(const Sequence& line) {
  const int size = static_cast<int>(line.size());
  middle_.resize(line.size() * line.size());
  profile_.clear();
  for (int i = 0; i < size; ++i) {
    finish_middles(i);
    profile_.add(line[i], end_[i]);
    begin_middles(i);
  }
}

void Dynasearch::finish_middles(int second) {
  DelayProfile::Walk walk(profile_);
  Cost* const row = middle_.data() + static_cast<std::size_t>(second) * duration_.size();
  const Time* const duration = duration_.data();
  const Time own = duration[second];
  for (auto first = ascending_.rbegin(); first != ascending_.rend(); ++first)
    if (*first < second) row[*first] += walk.at(own - duration[*first]);
}

void Dynasearch::begin_middles(int first) {
  DelayProfile::Walk walk(profile_);
  const std::size_t size = duration_.size();
  Cost* const column = middle_.data() + first;
  const Time* const duration = duration_.data();
  const Time own = duration[first];
  for (const int second : ascending_)
    if (second > first)
      column[static_cast<std::size_t>(second) * size] = -walk.at(duration[second] - own);
}

void Dynasearch::choose(const Sequence& line) {
  later_.assign(line.size(), 0);
  best_.assign(line.size() + 1, 0);
  choice_.assign(line.size() + 1, {});
  for (int last = 0; std::cmp_less(last, line.size()); ++last) choose_for(line, last);
}

/// The best for the positions up to `last`, from the best for fewer of them.
void Dynasearch::choose_for(const Sequence& line, int last) {
  const int job = line[last];
  const Time end = end_[last];
  const Time duration = duration_[last];
  const Weight flow = jobs_.flow_weight;
  const Weight weight = weight_[last];
  const Time due = due_[last];
  const auto cost = [flow](Weight w, Time d, Time at) {
    return w * (std::max<Time>(0, at - d) + flow * at);
  };
  Cost best = best_[last] + jobs_.cost(job, end);
  Choice choice{last, Move::none};
  const Cost* const middle = middle_.data() + static_cast<std::size_t>(last) * line.size();
  Cost earlier = 0;  // of first … last - 1, once the last is moved before them
  for (int first = last - 1; first >= 0; --first) {
    const Time first_duration = duration_.data()[first];
    const Time first_end = end_.data()[first];
    const Weight first_weight = weight_.data()[first];
    const Time first_due = due_.data()[first];
    const Cost before = best_.data()[first];
    const Cost front = cost(weight, due, first_end - first_duration + duration);
    const Cost back = cost(first_weight, first_due, end);
    const Cost later = later_.data()[first] += cost(weight, due, end - first_duration);
    earlier += cost(first_weight, first_due, first_end + duration);
    const Cost by_exchange = before + front + middle[first] + back;
    const Cost by_later = before + later + back;
    const Cost by_earlier = before + front + earlier;
    if (by_exchange < best) best = by_exchange, choice = {first, Move::exchange};
    if (by_later < best) best = by_later, choice = {first, Move::later};
    if (by_earlier < best) best = by_earlier, choice = {first, Move::earlier};
  }
  best_[last + 1] = best;
  choice_[last + 1] = choice;
}

void Dynasearch::carry_out(Sequence& line) const {
  for (int last = static_cast<int>(line.size()) - 1; last >= 0;) {
    const auto [from, move] = choice_[last + 1];
    const auto first = line.begin() + from;
    const auto end = line.begin() + last + 1;
    if (move == Move::exchange) std::iter_swap(first, end - 1);
    if (move == Move::later) std::rotate(first, first + 1, end);
    if (move == Move::earlier) std::rotate(first, end - 1, end);
    last = from - 1;
  }
}

}  // namespace greenlane::optimizer
