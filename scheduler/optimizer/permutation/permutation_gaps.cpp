#include "scheduler/optimizer/permutation/permutation_gaps.hpp"

#include <algorithm>
#include <limits>

namespace greenlane::optimizer {

namespace {

/// Serves a job in each of sixteen neighbouring gaps, and weighs by how much later than before the
/// stages are free then.
struct Filling {
  const std::int32_t* durations;
  std::int32_t release;
  int stages;
  const Row<std::int32_t>* ends;
  const Row<float>* slopes;
  Row<std::int32_t>& through;
  Row<float>& delay;

  template <int Bytes>
  [[gnu::always_inline]] void run() const {
    using Wide = Registers<Bytes>;
    using Reals = typename Wide::Reals;
    typename Wide::Times now[Wide::count];
    for (auto& each : now) each = typename Wide::Times{} + release;
    Reals sum[Wide::count] = {};
    for (int stage = 0; stage < stages; ++stage) {
      const auto* const end = Wide::of(ends[stage]);
      const auto* const slope = Wide::of(slopes[stage]);
      for (int i = 0; i < Wide::count; ++i) {
        now[i] = (now[i] > end[i] ? now[i] : end[i]) + durations[stage];
        sum[i] += __builtin_convertvector(now[i] - end[i], Reals) * slope[i];
      }
    }
    for (int i = 0; i < Wide::count; ++i) {
      Wide::of(through)[i] = now[i];
      Wide::of(delay)[i] = sum[i];
    }
  }
};

}  // namespace

PermutationGaps::PermutationGaps(const PermutationShop& shop)
    : shop_(shop),
      lanes_(shop),
      slopes_(shop.jobs.size() + 1, shop.stages),
      floors_(shop.jobs.size() + 1),
      flow_(shop.stages) {}

void PermutationGaps::open(const PermutationLine& line) {
  line_ = &line;
  compute_slopes();
}

/// From the last job forwards: the paths that come to an operation go on to that one of the two
/// before it, on its server or of its job, which it waited for.
void PermutationGaps::compute_slopes() {
  const auto length = static_cast<int>(line_->jobs().size());
  for (int stage = 0; stage < shop_.stages; ++stage) slopes_.at(length)[stage * lanes] = 0;
  std::ranges::fill(flow_, 0);
  for (int i = length; i-- > 0;) trace(i);
}

/// Through the job at a position.
void PermutationGaps::trace(int position) {
  const PermutationShop::Job& job = shop_.jobs[line_->jobs()[position]];
  const std::int32_t* before = line_->ends().at(position);
  const std::int32_t* after = line_->ends().at(position + 1);
  float* slope = slopes_.at(position);
  std::int32_t* const flows = flow_.data();
  const int last = shop_.stages - 1;
  auto flow = static_cast<std::int32_t>(job.slope(after[last * lanes], shop_.flow_weight));
  for (int stage = last; stage >= 0; --stage) {
    const std::int32_t ready = stage > 0 ? after[(stage - 1) * lanes] : job.release;
    // All bits if it waited for its own job; a branch would be foretold wrongly half of the time.
    const std::int32_t own = -static_cast<std::int32_t>(ready > before[stage * lanes]);
    flow += flows[stage];
    flows[stage] = flow & ~own;
    slope[stage * lanes] = static_cast<float>(flow & ~own);
    flow &= own;
  }
}

void PermutationGaps::compute_floors(int job) {
  const int length = static_cast<int>(line_->jobs().size());
  for (int first = 0; first <= length; first += lanes) {
    Row<std::int32_t> through;
    Row<float> delay;
    run(Filling{shop_.durations_of(job), shop_.jobs[job].release, shop_.stages,
                line_->ends().block(first), slopes_.block(first), through, delay});
    for (int lane = 0; lane < std::min(lanes, length + 1 - first); ++lane)
      floors_[first + lane] = line_->cost() + static_cast<Cost>(delay[lane]) +
                              shop_.jobs[job].cost(through[lane], shop_.flow_weight);
  }
}

std::optional<int> PermutationGaps::choose(int job, const std::vector<Cost>& limits) {
  compute_floors(job);
  std::optional<int> best;
  Cost least = 0;  // what limit - cost has to be
  for (int last = static_cast<int>(line_->jobs().size()); last >= 0; --last) {
    const auto is_hopeful = [&](int gap) { return limits[gap] - floors_[gap] >= least; };
    if (!is_hopeful(last)) continue;
    int first = std::max(0, last + 1 - lanes);
    while (!is_hopeful(first)) ++first;
    Row<Cost> most;
    Row<Cost> costs;
    const int count = last + 1 - first;
    for (int lane = 0; lane < count; ++lane)
      most[lane] = is_hopeful(first + lane) ? limits[first + lane] - least : -1;
    weigh(job, first, count, most, costs);
    for (int gap = last; gap >= first; --gap) {
      if (!is_hopeful(gap) || limits[gap] - costs[gap - first] < least) continue;
      best = gap;
      least = limits[gap] - costs[gap - first] + 1;
    }
    last = first;
  }
  return best;
}

/// Costs of the line with the job in each of some neighbouring gaps, or any above their limits.
void PermutationGaps::weigh(int job, int first, int count, const Row<Cost>& limits,
                            Row<Cost>& costs) {
  const Sequence& jobs = line_->jobs();
  lanes_.begin(line_->ends().at(first), line_->cost_before(first));
  for (int lane = 0; lane < count; ++lane) {
    if (lane > 0) lanes_.serve(jobs[first + lane - 1]);
    lanes_.serve_in(lane, job);
  }
  const int behind = first + count - 1;
  constexpr int steps = 6;  // between two tests, each about as dear as one step
  for (int i = behind; i < static_cast<int>(jobs.size()); ++i) {
    if ((i - behind) % steps == 0) {
      const Row<float> delay = lanes_.weighted_delay(line_->ends().at(i), slopes_.at(i));
      const Cost rest = line_->cost() - line_->cost_before(i);
      bool is_hopeful = false;
      for (int lane = 0; lane < count; ++lane)
        is_hopeful |= lanes_.costs()[lane] + rest + static_cast<Cost>(delay[lane]) <= limits[lane];
      if (!is_hopeful) return costs.values.fill(std::numeric_limits<Cost>::max() / 4);
    }
    lanes_.serve(jobs[i]);
  }
  costs = lanes_.costs();
}

}  // namespace greenlane::optimizer
