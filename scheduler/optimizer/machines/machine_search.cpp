#include "scheduler/optimizer/machines/machine_search.hpp"

#include <algorithm>

namespace greenlane::optimizer {

MachineSearch::MachineSearch(const MachineJobs& jobs, std::uint64_t seed)
    : jobs_(jobs),
      random_(seed),
      within_(jobs),
      between_(jobs),
      together_(jobs),
      now_(urgency_lines(jobs)),
      changed_(now_.size(), true),
      age_(now_.size(), 1),
      seen_between_(now_.size() * now_.size(), 0),
      seen_together_(seen_between_) {
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

/// Exchanges two jobs of one line.
void MachineSearch::shake_line() {
  const std::size_t which = random_.below(now_.size());
  Sequence& line = now_[which];
  if (line.size() < 2) return;
  std::swap(line[random_.below(line.size())], line[random_.below(line.size())]);
  changed_[which] = true;
  age_[which] = ++clock_;
}

/// Exchanges two jobs of two lines.
void MachineSearch::shake_lines() {
  const std::size_t one = random_.below(now_.size());
  const std::size_t other = random_.below(now_.size());
  if (now_[one].empty() || now_[other].empty()) return;
  std::swap(now_[one][random_.below(now_[one].size())],
            now_[other][random_.below(now_[other].size())]);
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
  } while (descend_between(together_, seen_together_, effort) ||
           descend_between(between_, seen_between_, effort));
}

/// One step for each pair of lines that has changed since none was found between them.
template <class Neighbourhood>
bool MachineSearch::descend_between(Neighbourhood& pairs, std::vector<std::uint64_t>& seen,
                                    const Effort& effort) {
  bool better = false;
  for (std::size_t i = 0; i < now_.size(); ++i)
    for (std::size_t j = i + 1; j < now_.size(); ++j) {
      std::uint64_t& seen_pair = seen[i * now_.size() + j];
      if (std::max(age_[i], age_[j]) <= seen_pair) continue;
      if (effort.over()) return false;
      if (pairs.step(now_[i], now_[j]) > 0) {
        better = changed_[i] = changed_[j] = true;
        age_[i] = age_[j] = ++clock_;
      } else {
        seen_pair = clock_;
      }
    }
  return better;
}

/// What is as good is kept as well: it leads elsewhere.
void MachineSearch::keep_or_return() {
  const Cost cost = cost_of(jobs_, now_);
  ++in_vain_;
  if (cost < best_cost_) best_ = now_, best_cost_ = cost, in_vain_ = 0;
  if (cost <= base_cost_) {
    base_ = now_;
    base_cost_ = cost;
    return;
  }
  for (std::size_t i = 0; i < now_.size(); ++i)
    if (now_[i] != base_[i]) now_[i] = base_[i], age_[i] = ++clock_;
}

}  // namespace greenlane::optimizer
