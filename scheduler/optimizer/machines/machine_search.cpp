#include "scheduler/optimizer/machines/machine_search.hpp"

#include <algorithm>
#include <cmath>

namespace greenlane::optimizer {

namespace {

// Of several machines, found by trial on six public instances.
constexpr std::size_t near_most = 8;     ///< places between two jobs that are exchanged
constexpr double worse_share = 5e-5;     ///< of the cost: how much worse is mostly kept as well
constexpr std::uint64_t patience = 200;  ///< iterations without a better one until the best is next

}  // namespace

MachineSearch::MachineSearch(const MachineJobs& jobs, std::uint64_t seed)
    : jobs_(jobs),
      random_(seed),
      within_(jobs),
      between_(jobs),
      now_(urgency_lines(jobs)),
      changed_(now_.size(), true),
      age_(now_.size(), 1),
      seen_(now_.size() * now_.size(), 0) {
  base_ = best_ = now_;
  base_cost_ = best_cost_ = cost_of(jobs_, now_);
}

void MachineSearch::run(Effort& effort, double share, Cost target, std::uint64_t in_vain_max) {
  in_vain_ = 0;
  while (jobs_.size() > 1 && best_cost_ > target && in_vain_ < in_vain_max && !effort.past(share) &&
         effort.next_iteration())
    iterate(effort);
}

void MachineSearch::iterate(const Effort& effort) {
  if (begun_) shake();
  begun_ = true;
  descend(effort);
  keep_or_return();
}

void MachineSearch::shake() {
  const std::size_t moves = 2 + random_.below(3);
  for (std::size_t i = 0; i < moves; ++i) {
    if (now_.size() > 1 && random_.below(2) == 0)
      shake_lines();
    else
      shake_line();
  }
}

/// A place for the exchange with `place` in a line of that size: near if there are other lines.
std::size_t MachineSearch::mate_of(std::size_t place, std::size_t size) {
  if (now_.size() == 1) return random_.below(size);
  const std::size_t from = place < near_most ? 0 : std::min(place - near_most, size - 1);
  const std::size_t to = std::min(place + near_most + 1, size);
  return from + random_.below(std::max<std::size_t>(1, to - from));
}

/// Exchanges two jobs of one line.
void MachineSearch::shake_line() {
  const std::size_t which = random_.below(now_.size());
  Sequence& line = now_[which];
  if (line.size() < 2) return;
  const std::size_t place = random_.below(line.size());
  std::swap(line[place], line[mate_of(place, line.size())]);
  changed_[which] = true;
  age_[which] = ++clock_;
}

/// Exchanges two jobs of two lines.
void MachineSearch::shake_lines() {
  const std::size_t one = random_.below(now_.size());
  const std::size_t other = random_.below(now_.size());
  if (now_[one].empty() || now_[other].empty()) return;
  const std::size_t place = random_.below(now_[one].size());
  std::swap(now_[one][place], now_[other][mate_of(place, now_[other].size())]);
  changed_[one] = changed_[other] = true;
  age_[one] = age_[other] = ++clock_;
}

void MachineSearch::descend(const Effort& effort) {
  do {
    for (std::size_t i = 0; i < now_.size(); ++i)
      while (changed_[i] && !effort.over()) {
        changed_[i] = within_.step(now_[i]) > 0;
        if (changed_[i]) age_[i] = ++clock_;
      }
  } while (descend_between(effort));
}

/// One step for each pair of lines that has changed since none was found between them.
bool MachineSearch::descend_between(const Effort& effort) {
  bool better = false;
  for (std::size_t i = 0; i < now_.size(); ++i)
    for (std::size_t j = i + 1; j < now_.size(); ++j) {
      std::uint64_t& seen = seen_[i * now_.size() + j];
      if (std::max(age_[i], age_[j]) <= seen) continue;
      if (effort.over()) return false;
      if (between_.step(now_[i], now_[j]) > 0) {
        better = changed_[i] = changed_[j] = true;
        age_[i] = age_[j] = ++clock_;
      } else {
        seen = clock_;
      }
    }
  return better;
}

/// How much worse the next base may be: now and then something, of several machines.
Cost MachineSearch::allowance() {
  if (now_.size() == 1) return 0;
  const double mean = worse_share * static_cast<double>(best_cost_);
  return static_cast<Cost>(-mean * std::log(1 - random_.fraction()));
}

/// What is as good is kept as well, or hardly worse: it leads elsewhere.
void MachineSearch::keep_or_return() {
  const Cost cost = cost_of(jobs_, now_);
  ++in_vain_;
  if (cost < best_cost_) best_ = now_, best_cost_ = cost, in_vain_ = 0;
  const bool is_lost = now_.size() > 1 && in_vain_ > 0 && in_vain_ % patience == 0;
  if (is_lost) base_ = best_, base_cost_ = best_cost_;
  if (!is_lost && cost <= base_cost_ + allowance()) {
    base_ = now_;
    base_cost_ = cost;
    return;
  }
  for (std::size_t i = 0; i < now_.size(); ++i)
    if (now_[i] != base_[i]) now_[i] = base_[i], age_[i] = ++clock_;
}

}  // namespace greenlane::optimizer
