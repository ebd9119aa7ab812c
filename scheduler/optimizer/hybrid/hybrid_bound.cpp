#include "scheduler/optimizer/hybrid/hybrid_bound.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace greenlane::optimizer {

namespace {

/// A job as one stage sees it.
struct Visit {
  Ticks before = 0;    ///< work at the stages before
  Ticks duration = 0;  ///< here
  Ticks behind = 0;    ///< work at the stages behind
};

/// The smallest numbers of those that came, at most so many, ascending.
class Smallest {
 public:
  explicit Smallest(int count) : count_(count) {}

  void add(Ticks number) {
    kept_.insert(std::ranges::upper_bound(kept_, number), number);
    if (std::cmp_greater(kept_.size(), count_)) kept_.pop_back();
  }
  const std::vector<Ticks>& ascending() const { return kept_; }

 private:
  int count_;
  std::vector<Ticks> kept_;
};

/// What a set of jobs needs at a stage, however many of its servers are used for it.
Time need(const Smallest& before, Time work, const Smallest& behind) {
  Time least = work;
  for (std::size_t used = 1; used <= before.ascending().size(); ++used) {
    work += before.ascending()[used - 1] + behind.ascending()[used - 1];
    const Time each = (work + static_cast<Time>(used) - 1) / static_cast<Time>(used);
    least = used == 1 ? each : std::min(least, each);
  }
  return least;
}

/// Of the sets of jobs with at least `before_least` before them, by falling work behind. `visits`
/// have the most work behind first.
Time bound_from(const std::vector<Visit>& visits, Ticks before_least, int servers) {
  Smallest before(servers);
  Smallest behind(servers);
  Time work = 0;
  Time bound = 0;
  for (const Visit& visit : visits) {
    if (visit.before < before_least) continue;
    before.add(visit.before);
    behind.add(visit.behind);
    work += visit.duration;
    bound = std::max(bound, need(before, work, behind));
  }
  return bound;
}

/// Limits of the work before: all that occur, or 256 of them evenly.
std::vector<Ticks> limits_of(const std::vector<Visit>& visits) {
  std::vector<Ticks> all;
  for (const Visit& visit : visits) all.push_back(visit.before);
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  constexpr std::size_t limits_max = 256;
  if (all.size() <= limits_max) return all;
  std::vector<Ticks> some;
  for (std::size_t i = 0; i < limits_max; ++i) some.push_back(all[i * all.size() / limits_max]);
  return some;
}

Time stage_bound(std::vector<Visit> visits, int servers) {
  std::ranges::sort(visits, std::greater{}, &Visit::behind);
  Time bound = 0;
  for (const Ticks limit : limits_of(visits))
    bound = std::max(bound, bound_from(visits, limit, servers));
  return bound;
}

}  // namespace

Ticks hybrid_bound(const HybridShop& shop) {
  std::vector<Visit> visits(shop.jobs);
  for (int stage = 0; stage < shop.stages; ++stage)
    for (int job = 0; job < shop.jobs; ++job) visits[job].behind += shop.durations_at(stage)[job];
  Time bound = 0;
  for (const Visit& visit : visits) bound = std::max<Time>(bound, visit.behind);
  for (int stage = 0; stage < shop.stages; ++stage) {
    for (int job = 0; job < shop.jobs; ++job) {
      visits[job].before += std::exchange(visits[job].duration, shop.durations_at(stage)[job]);
      visits[job].behind -= visits[job].duration;
    }
    bound = std::max(bound, stage_bound(visits, shop.servers[stage]));
  }
  return static_cast<Ticks>(bound);
}

}  // namespace greenlane::optimizer
