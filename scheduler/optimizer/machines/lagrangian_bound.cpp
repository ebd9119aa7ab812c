#include "scheduler/optimizer/machines/lagrangian_bound.hpp"

#include <cmath>
#include <numeric>

namespace greenlane::optimizer {

namespace {

// Found by trial on instances of 40 to 100 jobs.
constexpr double shorten = 0.9;  ///< the step, after in_vain_max passes without a better value
constexpr int in_vain_max = 15;
constexpr double momentum = 0.8;              ///< of the last direction in the next one
constexpr double tighten_below = 0.4;         ///< of the step, the stricter network
constexpr double tightened_step = 0.5;        ///< the first step in it
constexpr std::size_t pairs_max = 1'000'000;  ///< arcs that the stricter network may have
constexpr double prune_at = 0.9;              ///< of the gap at the last pruning, the next one
constexpr double step_least = 1e-4;           ///< nothing moves any more

}  // namespace

LagrangianBound::LagrangianBound(const MachineJobs& jobs, const Lines& lines)
    : jobs_(jobs),
      network_(jobs),
      upper_(cost_of(jobs, lines)),
      prices_(jobs.size(), 0),
      direction_(jobs.size(), 0) {
  price_by(lines);
}

/// What a job costs where it stands, and what it costs those behind it that they wait for it.
void LagrangianBound::price_by(const Lines& lines) {
  for (const Sequence& line : lines) {
    Time end = 0;
    for (const int job : line) end += jobs_.duration[job];
    Cost behind = 0;  // what those behind cost a unit later
    for (auto job = line.rbegin(); job != line.rend(); ++job) {
      const Cost late = end > jobs_.due[*job] ? jobs_.weight[*job] : 0;
      const Cost own = late + jobs_.flow_weight * jobs_.weight[*job];
      prices_[*job] = StartNetwork::scale * (jobs_.cost(*job, end) + jobs_.duration[*job] * behind);
      behind += own;
      end -= jobs_.duration[*job];
    }
  }
}

bool LagrangianBound::climb(const Effort& effort, double share, int passes) {
  const auto over = [&] { return effort.past(share); };
  network_.stop_when(over);
  if (pairs_) pairs_->stop_when(over);
  for (int i = 0; i < passes && bound_ < upper_ && step_ > step_least && !over(); ++i) {
    if (!pairs_ && step_ < tighten_below && !best_prices_.empty() && network_.arcs() <= pairs_max) {
      tighten();
      pairs_->stop_when(over);
    }
    if (pairs_)
      pass(*pairs_);
    else
      pass(network_);
  }
  return bound_ >= upper_;
}

void LagrangianBound::know(Cost upper) {
  upper_ = std::min(upper_, upper);
  bound_ = std::min(bound_, upper_);
}

/// Goes on in the stricter network, from the best prices so far.
void LagrangianBound::tighten() {
  pairs_.emplace(jobs_, network_);
  prices_ = best_prices_;
  std::ranges::fill(direction_, 0);
  step_ = tightened_step;
  in_vain_ = 0;
  pruned_at_ = -StartNetwork::infinite;
}

template <class Network>
void LagrangianBound::pass(Network& network) {
  const Cost way = network.cheapest(prices_);
  if (network.stopped()) return;
  ++passes_;
  if (way >= StartNetwork::infinite) {
    bound_ = upper_;
    return;
  }
  const Cost value =
      std::accumulate(prices_.begin(), prices_.end(), Cost{0}) + jobs_.machines * way;
  learn(value);
  const Cost gap = StartNetwork::scale * (upper_ - 1) - value;
  if (static_cast<double>(gap) <
      prune_at * static_cast<double>(StartNetwork::scale * (upper_ - 1) - pruned_at_)) {
    network.prune(gap + way);
    pruned_at_ = value;
  }
  move_prices(value, network.visits());
}

void LagrangianBound::learn(Cost value) {
  if (value > best_value_) {
    best_value_ = value;
    best_prices_ = prices_;
    in_vain_ = 0;
    const Cost whole = (value + StartNetwork::scale - 1) / StartNetwork::scale;  // rounded up
    bound_ = std::min(upper_, std::max(bound_, value > 0 ? whole : 0));
  } else if (++in_vain_ >= in_vain_max) {
    in_vain_ = 0;
    step_ *= shorten;
    prices_ = best_prices_;
  }
}

void LagrangianBound::move_prices(Cost value, const std::vector<int>& visits) {
  double square = 0;
  for (std::size_t job = 0; job < prices_.size(); ++job) {
    direction_[job] = 1 - jobs_.machines * visits[job] + momentum * direction_[job];
    square += direction_[job] * direction_[job];
  }
  if (square == 0) return;
  const double gap = static_cast<double>(StartNetwork::scale * upper_ - value);
  for (std::size_t job = 0; job < prices_.size(); ++job)
    prices_[job] += std::llround(step_ * gap / square * direction_[job]);
}

}  // namespace greenlane::optimizer
