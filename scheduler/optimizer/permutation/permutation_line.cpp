#include "scheduler/optimizer/permutation/permutation_line.hpp"

#include <algorithm>

namespace greenlane::optimizer {

PermutationLine::PermutationLine(const PermutationShop& shop)
    : shop_(shop),
      ends_(shop.jobs.size() + 1, shop.stages),
      costs_(shop.jobs.size() + 1, 0),
      now_(shop.stages) {}

void PermutationLine::insert(int job, int position) {
  jobs_.insert(jobs_.begin() + position, job);
  refresh(position);
}

void PermutationLine::move(int from, int to) {
  const auto at = jobs_.begin();
  if (from < to) std::rotate(at + from, at + from + 1, at + to + 1);
  if (to < from) std::rotate(at + to, at + from, at + from + 1);
  refresh(std::min(from, to));
}

void PermutationLine::leave_out(int from, PermutationLine& rest) const {
  rest.jobs_ = jobs_;
  rest.jobs_.erase(rest.jobs_.begin() + from);
  std::copy(ends_.block(0), ends_.block(from) + shop_.stages, rest.ends_.block(0));
  std::copy_n(costs_.begin(), from + 1, rest.costs_.begin());
  rest.refresh(from);
}

void PermutationLine::refresh(int from) {
  const std::int32_t* before = ends_.at(from);
  for (std::int32_t& now : now_) {
    now = *before;
    before += lanes;
  }
  for (int i = from; i < static_cast<int>(jobs_.size()); ++i) {
    const PermutationShop::Job& job = shop_.jobs[jobs_[i]];
    const std::int32_t* duration = shop_.durations_of(jobs_[i]);
    std::int32_t* after = ends_.at(i + 1);
    std::int32_t end = job.release;
    for (std::int32_t& now : now_) {
      now = end = std::max(end, now) + *duration++;
      *after = end;
      after += lanes;
    }
    costs_[i + 1] = costs_[i] + job.cost(end, shop_.flow_weight);
  }
}

}  // namespace greenlane::optimizer
