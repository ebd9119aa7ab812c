#include "scheduler/optimizer/problem/machine_bound.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace greenlane::optimizer {

namespace {

/// The smallest numbers of those that came, at most so many, ascending.
class Smallest {
 public:
  explicit Smallest(int count) : count_(count) {}

  void add(Time number) {
    kept_.insert(std::ranges::upper_bound(kept_, number), number);
    if (std::cmp_greater(kept_.size(), count_)) kept_.pop_back();
  }
  const std::vector<Time>& ascending() const { return kept_; }

 private:
  int count_;
  std::vector<Time> kept_;
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
Time bound_from(const std::vector<MachineVisit>& visits, Time before_least, int servers) {
  Smallest before(servers);
  Smallest behind(servers);
  Time work = 0;
  Time bound = 0;
  for (const MachineVisit& visit : visits) {
    if (visit.before < before_least) continue;
    before.add(visit.before);
    behind.add(visit.behind);
    work += visit.duration;
    bound = std::max(bound, need(before, work, behind));
  }
  return bound;
}

constexpr std::size_t limits_most = 256;
constexpr std::size_t steps_most = 2'000'000;  ///< some milliseconds

/// Limits of the work before: all that occur, or so many of them evenly.
std::vector<Time> limits_of(const std::vector<MachineVisit>& visits, int servers) {
  std::vector<Time> all;
  for (const MachineVisit& visit : visits) all.push_back(visit.before);
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  const std::size_t pass = std::max<std::size_t>(1, visits.size() * servers);
  const std::size_t limits_max = std::clamp<std::size_t>(steps_most / pass, 1, limits_most);
  if (all.size() <= limits_max) return all;
  std::vector<Time> some;
  for (std::size_t i = 0; i < limits_max; ++i) some.push_back(all[i * all.size() / limits_max]);
  return some;
}

}  // namespace

Time machine_bound(std::vector<MachineVisit> visits, int servers) {
  std::ranges::sort(visits, std::greater{}, &MachineVisit::behind);
  Time bound = 0;
  for (const Time limit : limits_of(visits, servers))
    bound = std::max(bound, bound_from(visits, limit, servers));
  return bound;
}

}  // namespace greenlane::optimizer
