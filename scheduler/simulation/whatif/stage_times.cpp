#include "scheduler/simulation/whatif/stage_times.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace greenlane::simulation {

namespace {

using std::chrono::duration_cast;
using std::chrono::seconds;

/// What a truck's script says about a stage; one that is done again counts as one long service.
Time time_at(const TripScript& trip, const Word& stage) {
  Duration time{0};
  for (const ServiceScript& service : trip.truck.services)
    if (service.stage == stage) time += service.time;
  return duration_cast<seconds>(time).count();
}

Time mean_of(const std::vector<Time>& times) {
  const Time sum = std::accumulate(times.begin(), times.end(), Time{0});
  return sum / static_cast<Time>(times.size());
}

}  // namespace

StageTimes::StageTimes(const Site& site, const Scenario& scenario) {
  const Time usual = duration_cast<seconds>(scenario.loop.usual_service).count();
  for (const SiteStage& stage : site.stages) {
    std::vector<Time> all;
    std::vector<std::vector<Time>> own(site.kinds.size());
    for (const TripScript& trip : scenario.trips) {
      const Time time = time_at(trip, stage.name);
      if (time <= 0) continue;
      const auto kind = std::ranges::lower_bound(site.kinds, cargo_of(trip)) - site.kinds.begin();
      own[static_cast<std::size_t>(kind)].push_back(time);
      all.push_back(time);
    }
    if (all.empty()) all.push_back(std::max<Time>(1, usual));
    std::ranges::sort(all);
    std::vector<Time>& means = means_.emplace_back();
    for (std::size_t kind = 0; kind < own.size(); ++kind) {
      if (own[kind].size() < times_least) own[kind] = all;
      if (!stage.needed[kind]) own[kind] = {0};
      std::ranges::sort(own[kind]);
      means.push_back(mean_of(own[kind]));
    }
    times_.push_back(std::move(own));
  }
  rests_ = means_;
  for (std::size_t stage = rests_.size(); stage-- > 1;)
    for (std::size_t kind = 0; kind < site.kinds.size(); ++kind)
      rests_[stage - 1][kind] += rests_[stage][kind];
}

Time StageTimes::at(int stage, int kind, double fraction) const {
  const std::vector<Time>& times = times_[stage][kind];
  const double place = fraction * static_cast<double>(times.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const Time low = times[below];
  const Time high = times[std::min(below + 1, times.size() - 1)];
  const double part = place - static_cast<double>(below);
  return low + static_cast<Time>(std::llround(part * static_cast<double>(high - low)));
}

}  // namespace greenlane::simulation
