#include "scheduler/optimizer/general/general_moves.hpp"

#include <algorithm>
#include <cmath>

namespace greenlane::optimizer {

namespace {

// Found by trial on the station set.
constexpr int near_most = 8;       ///< ranks between a job and the one that it mostly moves to
constexpr double far_share = 0.2;  ///< of the moves: to any job

}  // namespace

GeneralMoves::GeneralMoves(const GeneralLine& line)
    : line_(line),
      at_stage_(line.shop().stages),
      rank_(line.shop().operations(), -1),
      wished_(line.shop().operations(), 0) {
  for (int stage = 0; stage < line.shop().stages; ++stage)
    if (!line.shop().problem.stages[stage].changeover.empty()) changing_.push_back(stage);
  double busy = 0;
  for (int stage = 0; stage < line.shop().stages; ++stage) {
    double work = 1;
    for (const Job& job : line.shop().problem.jobs)
      work += static_cast<double>(job.durations[stage]);
    busy += work / static_cast<double>(line.shop().problem.stages[stage].servers.size());
    busy_.push_back(busy);
  }
  refresh();
}

void GeneralMoves::refresh() {
  for (auto& operations : at_stage_) operations.clear();
  for (const int operation : line_.order()) {
    auto& operations = at_stage_[line_.shop().stage_of(operation)];
    rank_[operation] = static_cast<int>(operations.size());
    operations.push_back(operation);
  }
}

void GeneralMoves::wish(int operation, int key) {
  if (wished_[operation]) return;
  wished_[operation] = 1;
  wishes_.push_back({key, operation});
}

/// Merges the wishes, by their keys and then as they were made, into the rest of the line.
bool GeneralMoves::make() {
  const OperationOrder& now = line_.order();
  std::ranges::stable_sort(wishes_, {}, &Wish::key);
  first_ = static_cast<int>(now.size());
  int last = 0;
  for (const Wish& one : wishes_) {
    const int from = line_.position(one.operation);
    const int to = std::clamp((one.key + 2) / 2, 0, static_cast<int>(now.size()));
    first_ = std::min({first_, from, to});
    last = std::max({last, from + 1, to});
  }
  order_.clear();
  auto next = wishes_.begin();
  for (int position = first_; position < last; ++position) {
    for (; next != wishes_.end() && next->key < 2 * position; ++next)
      order_.push_back(next->operation);
    if (!wished_[now[position]]) order_.push_back(now[position]);
    for (; next != wishes_.end() && next->key == 2 * position; ++next)
      order_.push_back(next->operation);
  }
  for (; next != wishes_.end(); ++next) order_.push_back(next->operation);
  for (const Wish& one : wishes_) wished_[one.operation] = 0;
  wishes_.clear();
  return trim();
}

/// Leaves out what is not changed at both ends. Answers whether anything is left.
bool GeneralMoves::trim() {
  const auto now = line_.order().begin() + first_;
  while (!order_.empty() && order_.back() == now[static_cast<std::ptrdiff_t>(order_.size()) - 1])
    order_.pop_back();
  const auto mine = std::ranges::mismatch(order_, std::span(now, order_.size())).in1;
  first_ += static_cast<int>(mine - order_.begin());
  order_.erase(order_.begin(), mine);
  return !order_.empty();
}

bool GeneralMoves::follow(int job, int other, bool behind, int from_stage) {
  const int stages = line_.shop().stages;
  int least = from_stage > 0 ? 2 * line_.position(job * stages + from_stage - 1) + 1 : -1;
  for (int stage = from_stage; stage < stages; ++stage) {
    const int operation = job * stages + stage;
    if (line_.position(operation) < 0) continue;
    const int place = line_.position(other * stages + stage);
    least = std::max(least, place < 0 ? -1 : 2 * place + (behind ? 1 : -1));
    wish(operation, least);
  }
  return make();
}

bool GeneralMoves::exchange(int one, int other) {
  const int stages = line_.shop().stages;
  for (int stage = 0; stage < stages; ++stage)
    for (const auto& [mine, yours] : {std::pair{one, other}, {other, one}}) {
      const int operation = mine * stages + stage;
      if (line_.position(operation) < 0) continue;
      wish(operation, std::max(-1, 2 * line_.position(yours * stages + stage)));
    }
  return make();
}

bool GeneralMoves::shift(int operation, int by) {
  const int stage = line_.shop().stage_of(operation);
  const int position = line_.position(operation);
  if (position < 0) return false;
  int key = 2 * (position + by) + (by > 0 ? 1 : -1);
  if (stage > 0) key = std::max(key, 2 * line_.position(operation - 1) + 1);
  if (stage + 1 < line_.shop().stages) key = std::min(key, 2 * line_.position(operation + 1) - 1);
  wish(operation, key);
  return make();
}

bool GeneralMoves::gather(int job, int stage, int reach) {
  const GeneralShop& shop = line_.shop();
  const auto& operations = at_stage_[stage];
  const int from = rank_[job * shop.stages + stage];
  const int family = shop.problem.jobs[job].family;
  for (int i = from + 1; i <= from + reach && std::cmp_less(i, operations.size()); ++i) {
    const int other = shop.job_of(operations[i]);
    if (shop.problem.jobs[other].family != family) continue;
    for (int at = 0; at < shop.stages; ++at) {
      const int operation = other * shop.stages + at;
      const int place = line_.position(job * shop.stages + at);
      if (line_.position(operation) >= 0) wish(operation, place < 0 ? -1 : 2 * place + 1);
    }
  }
  return make();
}

int GeneralMoves::any_job(Random& random) const {
  const OperationOrder& order = line_.order();
  return line_.shop().job_of(order[random.below(order.size())]);
}

/// Another job that stands near at some stage, or any.
int GeneralMoves::neighbour(int job, Random& random) const {
  if (random.fraction() < far_share) return any_job(random);
  const auto stages = static_cast<std::size_t>(line_.shop().stages);
  return neighbour(job, static_cast<int>(random.below(stages)), random);
}

/// Another job that stands near at a stage, of those that may be in its way there.
int GeneralMoves::neighbour(int job, int stage, Random& random) const {
  const GeneralShop& shop = line_.shop();
  const auto& operations = at_stage_[stage];
  const int rank = rank_[job * shop.stages + stage];
  if (rank < 0 || operations.size() < 2) return any_job(random);
  const int step = random.below(2) == 0 ? 1 : -1;
  auto left = random.below(near_most);
  int found = job;
  for (int at = rank + step; at >= 0 && std::cmp_less(at, operations.size()); at += step) {
    if (!meet(stage, operations[rank], operations[at])) continue;
    found = shop.job_of(operations[at]);
    if (left-- == 0) break;
  }
  return found;
}

/// Whether some server may serve both.
bool GeneralMoves::meet(int stage, int operation, int other) const {
  const auto& visits = line_.shop().visits;
  if (visits[operation].family == visits[other].family) return true;
  return std::ranges::any_of(line_.shop().problem.stages[stage].servers, [&](const Server& server) {
    return serves(server, visits[operation].family) && serves(server, visits[other].family);
  });
}

/// A stage, the more often the more its servers have to do.
int GeneralMoves::busy_stage(Random& random) const {
  const double dice = random.fraction() * busy_.back();
  return static_cast<int>(std::ranges::upper_bound(busy_, dice) - busy_.begin());
}

bool GeneralMoves::shake_part(int job, Random& random) {
  const int stages = line_.shop().stages;
  const int stage = busy_stage(random);
  if (random.below(4) > 0)
    return follow(job, neighbour(job, stage, random), random.below(2) == 0, stage);
  const int step = 1 + static_cast<int>(random.below(static_cast<std::size_t>(near_most * stages)));
  return shift(job * stages + stage, random.below(2) == 0 ? step : -step);
}

bool GeneralMoves::improve(int job, Random& random) {
  const GeneralShop& shop = line_.shop();
  const int last = job * shop.stages + shop.stages - 1;
  const int rank = rank_[last];
  if (rank <= 0) return false;
  // Half of all tries among the nearest few, the others further and further away.
  const double share = std::pow(random.fraction(), 4);
  const int target = rank - 1 - static_cast<int>(share * rank);
  const int other = shop.job_of(at_stage_[shop.stages - 1][target]);
  // Who is inside already has its place in a permutation.
  const auto is_inside = [&](int one) { return line_.position(one * shop.stages) < 0; };
  if (shop.problem.permutation && (is_inside(job) || is_inside(other))) return false;
  return random.below(4) == 0 ? exchange(job, other) : follow(job, other, false);
}

bool GeneralMoves::shake(Random& random) {
  if (line_.order().empty()) return false;
  const int job = any_job(random);
  const std::size_t dice = random.below(16);
  if (dice < 6 && !line_.shop().problem.permutation) return shake_part(job, random);
  if (dice < 8 && !changing_.empty())
    return gather(job, changing_[random.below(changing_.size())],
                  2 + static_cast<int>(random.below(near_most)));
  const int other = neighbour(job, random);
  if (other == job) return false;
  if (dice < 11) return exchange(job, other);
  return follow(job, other, random.below(2) == 0);
}

}  // namespace greenlane::optimizer
